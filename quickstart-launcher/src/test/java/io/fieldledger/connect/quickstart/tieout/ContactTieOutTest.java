package io.fieldledger.connect.quickstart.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers and vendors on both sides, field by field. */
class ContactTieOutTest {
  private final TestBooks books = new TestBooks().bothWays();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NAME | Dana Whitfield | Dana Whitfeld | name",
        "EMAIL | dana@example.com | dana@example.org | e-mail",
        "PHONE | 6025550001 | 6025550002 | phone",
        "SECOND_PHONE | 6025550001 | 6025550002 | second phone",
        "MOBILE | 6025550001 | 6025550002 | mobile phone",
        "FAX | 6025550001 | 6025550002 | fax",
        "ADDRESS | 1 Main St, Reno, NV | 11 Main St, Reno, NV | address"
      })
  void aFieldThatDiffersIsNamedWithBothTexts(
      String field, String servicetitan, String xero, String label) {
    TieOut tieOut =
        books
            .customer(8123, "0.00", "", field, servicetitan)
            .contact("ST-C-8123", field, xero)
            .tieOut();

    assertThat(tieOut.agrees()).isFalse();
    String name = field.equals("NAME") ? servicetitan : "";
    assertThat(tieOut.row(Kind.CUSTOMERS).differences())
        .containsExactly(new Difference("ST-C-8123", name, label, servicetitan, xero));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NAME | Ana  Núñez | ANA NUNEZ.",
        "EMAIL | Dana@Example.com | dana@example.com",
        "PHONE | +1 (602) 555-0001 | 6025550001",
        "ADDRESS | 1 Main St., Unit 2, Reno | 1 main st, UNIT 2, Reno"
      })
  void howATextIsWrittenIsNoDifference(String field, String servicetitan, String xero) {
    assertThat(
            books
                .customer(8123, "0.00", "", field, servicetitan)
                .contact("ST-C-8123", field, xero)
                .tieOut()
                .agrees())
        .isTrue();
  }

  @Test
  void whatOneSideLacksIsADifference() {
    TieOut tieOut =
        books.customer(8123, "0.00", "", "EMAIL", "a@x.com").contact("ST-C-8123").tieOut();

    assertThat(sentences(tieOut, Kind.CUSTOMERS))
        .containsExactly("ST-C-8123: e-mail: ServiceTitan a@x.com, Xero none");
  }

  @Test
  void aVendorHasNoMobileAndNoSecondPhoneInServiceTitan() {
    TieOut tieOut =
        books
            .vendor(412, "NAME", "Copper State", "PHONE", "6025550001")
            .contact(
                "ST-V-412",
                "NAME",
                "Copper State",
                "PHONE",
                "6025550009",
                "MOBILE",
                "6025550003",
                "SECOND_PHONE",
                "6025550004")
            .tieOut();

    assertThat(sentences(tieOut, Kind.VENDORS))
        .containsExactly("ST-V-412 Copper State: phone: ServiceTitan 6025550001, Xero 6025550009");
  }

  @Test
  void oneThatIsMissingInXeroIsNamed() {
    TieOut tieOut = books.customer(8123, "0.00", "", "NAME", "Dana Whitfield").tieOut();

    assertThat(sentences(tieOut, Kind.CUSTOMERS))
        .containsExactly("ST-C-8123 Dana Whitfield: ServiceTitan 1, Xero none");
  }

  @Test
  void oneThatWasMadeInXeroAndIsNotInServiceTitanIsNamed() {
    TieOut tieOut =
        books.unlinked("c-1", false, "Priya Raman").unlinked("c-2", true, "Copper State").tieOut();

    assertThat(sentences(tieOut, Kind.CUSTOMERS))
        .containsExactly("Priya Raman: ServiceTitan none, Xero 1");
    assertThat(sentences(tieOut, Kind.VENDORS))
        .containsExactly("Copper State: ServiceTitan none, Xero 1");
    assertThat(tieOut.row(Kind.CUSTOMERS).xero().count()).isEqualTo(1);
  }

  @Test
  void whatStaysInXeroByTheSettingsIsNoDifference() {
    assertThat(
            books
                .bothWays("transforms.toServiceTitan.new.contacts", "vendors")
                .unlinked("c-1", false, "Priya Raman")
                .tieOut()
                .agrees())
        .isTrue();
  }

  @Test
  void twoContactsOfOneCustomerShow() {
    TieOut tieOut =
        books
            .customer(8123, "0.00", "", "NAME", "Dana")
            .contact("ST-C-8123", "NAME", "Dana")
            .contact("ST-C-8123", "NAME", "Dana")
            .tieOut();

    assertThat(sentences(tieOut, Kind.CUSTOMERS))
        .containsExactly("ST-C-8123 Dana: ServiceTitan 1, Xero 2");
  }

  @Test
  void twoCustomersOfOneContactShow() {
    TieOut tieOut =
        books
            .customer(8, "0.00", "c-1", "NAME", "Priya Raman")
            .customer(9, "0.00", "c-1", "NAME", "Priya Raman")
            .contact("ST-C-8", "NAME", "Priya Raman")
            .contact("ST-C-9", "NAME", "Priya Raman")
            .tieOut();

    assertThat(sentences(tieOut, Kind.CUSTOMERS))
        .containsExactly("ST-C-8, ST-C-9 Priya Raman: ServiceTitan 2, Xero 1");
  }

  @Test
  void oneThatIsHeldOnItsWayToServiceTitanCountsWithItsCode() {
    TieOut tieOut =
        books
            .unlinked("c-1", false, "Priya Raman")
            .outcome("contact", "c-1", "held", "ADDRESS_INCOMPLETE")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertThat(tieOut.row(Kind.CUSTOMERS).troubles().get("held"))
        .containsEntry("ADDRESS_INCOMPLETE", 1);
  }

  @Test
  void anEditThatIsHeldExplainsWhatDiffers() {
    TieOut tieOut =
        books
            .vendor(412, "EMAIL", "a@x.com")
            .contact("ST-V-412", "EMAIL", "b@x.com")
            .outcome("contact", "id of ST-V-412", "held", "TAKEN")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertThat(tieOut.row(Kind.VENDORS).count("held")).isEqualTo(1);
    assertThat(tieOut.row(Kind.CUSTOMERS).count("held")).isZero();
  }

  @Test
  void aCustomerWhoseLaterEditIsHeldIsInXeroAllTheSame() {
    TieOut tieOut =
        books
            .customer(8123, "0.00", "", "NAME", "")
            .contact("ST-C-8123", "NAME", "Dana Whitfield")
            .outcome("Customer", 8123, "held", "NAME_MISSING")
            .tieOut();

    assertThat(tieOut.agrees()).isTrue();
    assertThat(tieOut.row(Kind.CUSTOMERS).count("held")).isEqualTo(1);
  }

  @Test
  void whatWasRejectedExplainsNothing() {
    TieOut tieOut =
        books
            .vendor(412, "EMAIL", "a@x.com")
            .contact("ST-V-412", "EMAIL", "b@x.com")
            .outcome("contact", "id of ST-V-412", "rejected", "PROOF_FAILED")
            .tieOut();

    assertThat(tieOut.agrees()).isFalse();
    assertThat(tieOut.row(Kind.VENDORS).count("rejected")).isEqualTo(1);
  }

  @Test
  void aContactThatIsArchivedInXeroAloneCountsWhereTheCustomerStays() {
    books.customer(8123, "0.00", "", "EMAIL", "a@x.com").archived("ST-C-8123");

    assertThat(books.tieOut().agrees()).isTrue();
    assertThat(books.bothWays("archived.contacts", "deactivate").tieOut().agrees()).isFalse();
  }

  @Test
  void aCustomerWithABalanceStaysWhateverTheSetting() {
    assertThat(
            books
                .bothWays("archived.contacts", "deactivate")
                .customer(8123, "10.00", "")
                .archived("ST-C-8123")
                .tieOut()
                .agrees())
        .isTrue();
  }

  @Test
  void oneWayAloneXerosContactsMayBeEditedThere() {
    assertThat(
            new TestBooks()
                .customer(8123, "0.00", "", "EMAIL", "a@x.com")
                .contact("ST-C-8123", "EMAIL", "b@x.com")
                .unlinked("c-1", false, "Priya Raman")
                .tieOut()
                .agrees())
        .isTrue();
  }

  private static List<String> sentences(TieOut tieOut, Kind kind) {
    return tieOut.row(kind).differences().stream().map(Difference::sentence).toList();
  }
}
