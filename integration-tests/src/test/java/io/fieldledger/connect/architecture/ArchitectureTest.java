package io.fieldledger.connect.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may depend on what: each module is useful alone, and no package goes round in a circle. */
@AnalyzeClasses(
    packages = "io.fieldledger.connect",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String CORE = "io.fieldledger.connect.core..";
  private static final String CREDENTIALS = "io.fieldledger.connect.credentials..";
  private static final String SOURCE = "io.fieldledger.connect.servicetitan.source..";
  private static final String SERVICETITAN_SINK = "io.fieldledger.connect.servicetitan.sink..";
  private static final String SINK = "io.fieldledger.connect.xero.sink..";
  private static final String TRANSFORMS = "io.fieldledger.connect.transforms..";
  private static final String SANDBOX = "io.fieldledger.connect.sandbox..";
  private static final String COMMAND_LINE = "io.fieldledger.connect.cli..";
  private static final String QUICKSTART = "io.fieldledger.connect.quickstart..";

  @ArchTest static final ArchRule core = dependOnlyOn(CORE);

  @ArchTest static final ArchRule credentials = dependOnlyOn(CREDENTIALS, CORE);

  @ArchTest static final ArchRule commandLine = dependOnlyOn(COMMAND_LINE, CORE, CREDENTIALS);

  @ArchTest static final ArchRule servicetitanSource = dependOnlyOn(SOURCE, CORE);

  @ArchTest static final ArchRule servicetitanSink = dependOnlyOn(SERVICETITAN_SINK, CORE);

  @ArchTest static final ArchRule xeroSink = dependOnlyOn(SINK, CORE, CREDENTIALS);

  @ArchTest static final ArchRule transforms = dependOnlyOn(TRANSFORMS);

  @ArchTest static final ArchRule sandbox = dependOnlyOn(SANDBOX);

  @ArchTest
  static final ArchRule quickstartUsesTheConnectorsOnlyThroughTheWorker =
      dependOnlyOn(QUICKSTART, SANDBOX);

  @ArchTest
  static final ArchRule theMappingIsPure =
      noClasses()
          .that()
          .resideInAPackage(TRANSFORMS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net.http..",
              "java.nio.file..",
              "java.util.concurrent..",
              "okhttp3..",
              "com.fasterxml..")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.time.Clock.class)
          .because("accounting-transforms has no I/O and no clock");

  @ArchTest
  static final ArchRule noPackageGoesRoundInACircle =
      slices()
          .matching("io.fieldledger.connect.(**)")
          .should()
          .beFreeOfCycles()
          // The sandbox's entrance lies beside the clock and the switches that its parts use.
          .ignoreDependency(
              resideInAPackage("io.fieldledger.connect.sandbox"),
              resideInAPackage("io.fieldledger.connect.sandbox.."));

  @ArchTest
  static final ArchRule packagesAreNamedByConcern =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..");

  /** Of our own packages only the named ones; everybody else's are the build's business. */
  private static ArchRule dependOnlyOn(String module, String... others) {
    String[] allowed = new String[others.length + 1];
    System.arraycopy(others, 0, allowed, 0, others.length);
    allowed[others.length] = module;
    return classes()
        .that()
        .resideInAPackage(module)
        .should(
            onlyDependOnClassesThat(
                resideInAnyPackage(allowed)
                    .or(not(resideInAnyPackage("io.fieldledger.connect..")))));
  }
}
