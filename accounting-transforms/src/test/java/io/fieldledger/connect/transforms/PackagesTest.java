package io.fieldledger.connect.transforms;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** One way through: packages form no circle, and the mapping needs little but Connect's API. */
class PackagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.fieldledger.connect.transforms");

  @Test
  void noCircles() {
    slices()
        .matching("io.fieldledger.connect.transforms.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void littleButConnect() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.apache.kafka..",
            "org.slf4j..",
            "io.fieldledger.connect.transforms..",
            "org.snakeyaml..")
        .check(CLASSES);
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("..transforms.config")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.snakeyaml..")
        .check(CLASSES);
  }

  /**
   * No I/O but the version file and the mapping file when the transform starts, no clock, no
   * randomness: the same record is the same state for ever.
   */
  @Test
  void pureFunctions() {
    ArchRuleDefinition.noClasses()
        .that()
        .doNotHaveSimpleName("ToXeroDocuments")
        .and()
        .doNotHaveSimpleName("MappingFile")
        .and()
        .doNotHaveSimpleName("FileEntry")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "java.net.http..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }
}
