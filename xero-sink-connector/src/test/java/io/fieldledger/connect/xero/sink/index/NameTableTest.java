package io.fieldledger.connect.xero.sink.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.contact.ContactDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The compact tables do what hash maps do. */
class NameTableTest {
  private record Named(String name, int value) {}

  /** A step: a name, and what to put; less than zero to remove it. */
  private record Step(String name, int value) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.integers()
        .between(0, 60)
        .map(i -> "name" + i)
        .flatMap(name -> Arbitraries.integers().between(-3, 5).map(value -> new Step(name, value)))
        .list()
        .ofMaxSize(300);
  }

  @Property(tries = 300)
  void aNameTableIsAMap(@ForAll("steps") List<Step> steps) {
    NameTable<Named> table = new NameTable<>(Named::name);
    Map<String, Named> map = new HashMap<>();
    for (Step step : steps) {
      if (step.value() < 0) {
        table.remove(step.name());
        map.remove(step.name());
      } else {
        Named named = new Named(step.name(), step.value());
        assertThat(table.put(named)).isEqualTo(map.put(step.name(), named));
      }
    }
    for (int i = 0; i <= 60; i++) {
      assertThat(table.get("name" + i)).isEqualTo(map.get("name" + i));
    }
    Set<Named> all = new HashSet<>();
    table.forEach(all::add);
    assertThat(all).isEqualTo(new HashSet<>(map.values()));
    assertThat(table.size()).isEqualTo(map.size());
  }

  @Property(tries = 300)
  void namesakesAreFoundTogether(@ForAll("steps") List<Step> steps) {
    Namesakes table = new Namesakes();
    Map<String, List<IndexedContact>> map = new HashMap<>();
    for (Step step : steps) {
      List<IndexedContact> known = map.computeIfAbsent(step.name(), n -> new ArrayList<>());
      if (step.value() >= 0) {
        IndexedContact contact =
            new IndexedContact(
                "id",
                "",
                step.name().toUpperCase(Locale.ROOT),
                "ACTIVE",
                ContactDetails.builder().build(),
                "",
                Instant.MIN);
        table.add(contact);
        known.add(contact);
      } else if (!known.isEmpty()) {
        table.remove(known.remove(0));
      }
    }
    map.forEach(
        (name, contacts) ->
            assertThat(table.of(name)).containsExactlyInAnyOrderElementsOf(contacts));
    assertThat(table.of("nobody")).isEmpty();
  }

  @Property(tries = 200)
  void linksKeepEachIdOnce(@ForAll("steps") List<Step> steps) {
    Links links = new Links();
    Map<String, Set<String>> map = new HashMap<>();
    for (Step step : steps) {
      links.add(step.name(), String.valueOf(step.value()));
      map.computeIfAbsent(step.name(), n -> new LinkedHashSet<>())
          .add(String.valueOf(step.value()));
    }
    map.forEach((from, to) -> assertThat(links.of(from)).containsExactlyElementsOf(to));
    assertThat(links.of("nobody")).isEmpty();
  }
}
