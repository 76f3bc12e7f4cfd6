package io.fieldledger.connect.xero.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fieldledger.connect.core.contact.Agreement;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.ConflictPolicies;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.plan.Policies.ContactMatch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounting rule 16 and the evidence of rule 19. */
class ContactResolverTest {
  private final Sample xero = new Sample();

  @Test
  void aNewNameIsCreatedUnderOurNumber() {
    Resolution.Write write = write(xero.resolve(customer("")));
    assertThat(write.lane()).isEqualTo(Lane.CONTACT_NEW);
    assertThat(write.body().path("ContactNumber").asText()).isEqualTo("ST-C-24705");
    assertThat(write.body().path("Name").asText()).isEqualTo("Alex Rodriguez");
  }

  /** Xero would change the contact of this id instead of making one. */
  @Test
  void aNewContactIsNotCreatedUnderAnId() {
    Resolution.Write write =
        write(xero.resolve(customer(",'ContactID':'c-7'"), MissingNode.getInstance(), false));
    assertThat(write.lane()).isEqualTo(Lane.CONTACT_NEW);
    assertThat(write.body().has("ContactID")).isFalse();
  }

  @Test
  void ourNumberComesBeforeEveryName() {
    xero.contact("c-9", "ST-C-24705", "Renamed by the clerk", "");
    xero.contact("c-8", "", "Alex Rodriguez", "");
    Resolution.Write write = write(xero.resolve(customer("")));
    assertThat(write.id()).isEqualTo("c-9");
    assertThat(write.body().path("Name").asText()).isEqualTo("Alex Rodriguez (C-24705)");
  }

  @Test
  void theIdThatTheSourceKnowsComesBeforeEveryName() {
    xero.contact("c-7", "K-12", "Rodriguez, Alex", "");
    xero.contact("c-8", "", "Alex Rodriguez", "");
    Resolution.Write write = write(xero.resolve(customer(",'ContactID':'c-7'")));
    assertThat(write.id()).isEqualTo("c-7");
    assertThat(write.body().path("ContactNumber").asText()).isEqualTo("ST-C-24705");
    assertThat(write.remarks()).extracting(Remark::code).containsExactly("ADOPTED");
  }

  /** A person may have added it since the index was read. */
  @Test
  void anIdThatIsNotKnownIsReadFirst() {
    assertThat(xero.resolve(customer(",'ContactID':'c-7'")))
        .isEqualTo(new Resolution.Read(Kind.CONTACT, "c-7"));
  }

  @Test
  void aNamesakeThatTheOtherSinkHasInHandIsNotTaken() {
    xero.contact("c-8", "", "Alex Rodriguez", "");
    xero.agreements.note(Agreements.link("XR-C-c-8", "c-8"), Agreement.NONE);
    Resolution.Write write = write(xero.resolve(customer("")));
    assertThat(write.lane()).isEqualTo(Lane.CONTACT_NEW);
    assertThat(write.body().path("Name").asText()).isEqualTo("Alex Rodriguez (C-24705)");
  }

  @Test
  void anIdThatTheOtherSinkHasGivenToAnotherIsNotTaken() {
    xero.contact("c-7", "", "Rodriguez, Alex", "");
    xero.agreements.note(Agreements.link("ST-C-1", "c-7"), Agreement.NONE);
    assertThat(write(xero.resolve(customer(",'ContactID':'c-7'"))).lane())
        .isEqualTo(Lane.CONTACT_NEW);
  }

  @Test
  void anIdOfAnotherRecordsContactIsNotTaken() {
    xero.contact("c-7", "ST-C-1", "Rodriguez, Alex", "");
    assertThat(write(xero.resolve(customer(",'ContactID':'c-7'"))).lane())
        .isEqualTo(Lane.CONTACT_NEW);
  }

  @Test
  void whatIsSaidToBeEmptyIsEmptiedOnlyAfterBothSidesHadIt() {
    String number = ",'Phones':[{'PhoneType':'MOBILE','PhoneNumber':'602-555-0101'}]";
    xero.contact("c-9", "ST-C-24705", "Alex Rodriguez", number);
    DesiredDocument without = customer(number.replace("602-555-0101", ""));
    assertThat(xero.resolve(without)).isInstanceOf(Resolution.Finished.class);

    Sample both = new Sample(bothWays("email:servicetitan"));
    both.contact("c-9", "ST-C-24705", "Alex Rodriguez", number);
    Resolution.Finished agreed = (Resolution.Finished) both.resolve(customer(number), EARLY);
    agreed.merging().orElseThrow().found(both.agreements);
    assertThat(both.resolve(without, LATE)).isInstanceOf(Resolution.Read.class);
    Resolution.Write write = write(both.resolveRead(without, LATE));
    assertThat(write.body().at("/Phones/0/PhoneType").asText()).isEqualTo("MOBILE");
    assertThat(write.body().at("/Phones/0/PhoneNumber").asText()).isEmpty();
  }

  @Test
  void whatOnlyXeroChangedIsLeftToTheOtherSink() {
    Sample both = new Sample(bothWays("email:servicetitan"));
    both.contact("c-9", "ST-C-24705", "Alex Rodriguez", ",'EmailAddress':'a@x.com'");
    DesiredDocument customer = customer(",'EmailAddress':'a@x.com'");
    Resolution.Finished agreed = (Resolution.Finished) both.resolve(customer, EARLY);
    agreed.merging().orElseThrow().found(both.agreements);
    both.contact("c-9", "ST-C-24705", "Alex Rodriguez", ",'EmailAddress':'b@x.com'");
    assertThat(both.resolve(customer, LATE)).isInstanceOf(Resolution.Finished.class);
  }

  /** Both agreed on a number that people had written in Xero; the index is from before that. */
  @Test
  void nothingIsAgreedOnFromAnOldReading() {
    String number = ",'Phones':[{'PhoneType':'MOBILE','PhoneNumber':'602-555-0101'}]";
    Sample both = new Sample(bothWays("email:servicetitan"));
    both.contact("c-9", "ST-C-24705", "Alex Rodriguez", number);
    Resolution.Finished agreed = (Resolution.Finished) both.resolve(customer(number), EARLY);
    agreed.merging().orElseThrow().found(both.agreements);
    DesiredDocument without = customer(number.replace("602-555-0101", ""));
    both.contact("c-9", "ST-C-24705", "Alex Rodriguez", number.replace("602-555-0101", ""));
    assertThat(both.resolve(without, LATE)).isInstanceOf(Resolution.Read.class);
    assertThat(both.resolveRead(without, LATE)).isInstanceOf(Resolution.Finished.class);
  }

  @Test
  void ofAConflictTheLosersValueIsTold() {
    Sample both = new Sample(bothWays("email:xero"));
    both.contact("c-9", "ST-C-24705", "Alex Rodriguez", ",'EmailAddress':'b@x.com'");
    Resolution.Finished kept =
        (Resolution.Finished) both.resolve(customer(",'EmailAddress':'a@x.com'"), LATE);
    Outcome.Unchanged unchanged = (Outcome.Unchanged) kept.outcome();
    assertThat(unchanged.remarks()).extracting(Remark::code).containsExactly("XERO_KEPT");
    assertThat(unchanged.remarks().get(0).message()).contains("b@x.com", "a@x.com");
  }

  @Test
  void whatComesAlongWithAnInvoiceChangesNothingThere() {
    Sample both = new Sample(bothWays("email:servicetitan"));
    both.contact("c-9", "ST-C-24705", "Alexander Rodriguez", "");
    assertThat(both.resolve(customer(""))).isInstanceOf(Resolution.Finished.class);
  }

  @Test
  void aSettledInactiveCustomerIsArchivedAndNothingElseIsSent() {
    xero.contact("c-9", "ST-C-24705", "Alex Rodriguez", ",'EmailAddress':'b@x.com'");
    DesiredDocument inactive = customer(",'EmailAddress':'a@x.com','ContactStatus':'ARCHIVED'");
    assertThat(xero.resolve(inactive)).isEqualTo(new Resolution.Read(Kind.CONTACT, "c-9"));
    Resolution.Write write = write(xero.resolve(inactive, Sample.json("{}"), false));
    assertThat(write.body().properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactlyInAnyOrder("ContactID", "ContactStatus");
  }

  /** ServiceTitan tells no balance of vendors. */
  @Test
  void rule16WithABalanceInXeroItStays() {
    xero.contact("c-9", "ST-C-24705", "Alex Rodriguez", "");
    JsonNode owed =
        Sample.json(
            "{'Balances':{'AccountsReceivable':{'Outstanding':0},"
                + "'AccountsPayable':{'Outstanding':84.95}}}");
    Resolution.Finished kept =
        (Resolution.Finished) xero.resolve(customer(",'ContactStatus':'ARCHIVED'"), owed, false);
    assertThat(kept.outcome().remarks()).extracting(Remark::code).containsExactly("BALANCE_OPEN");
    assertThat(kept.outcome().remarks().get(0).message()).contains("84.95");
  }

  /** A name that begins with DUPLICATE, and that of a merged customer, are no names. */
  @Test
  void rule16SuchANameDoesNotReplaceTheOneInXero() {
    xero.contact("c-9", "ST-C-24705", "Alexander R.", ",'EmailAddress':'b@x.com'");
    Resolution.Write write =
        write(xero.resolve(customer(",'EmailAddress':'a@x.com','KeepsName':true")));
    assertThat(write.body().properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactlyInAnyOrder("ContactID", "EmailAddress");
    xero.contact("c-9", "", "Somebody", "");
    assertThat(write(xero.resolve(customer(",'KeepsName':true"))).body().has("KeepsName"))
        .isFalse();
  }

  private static final Instant EARLY = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant LATE = EARLY.plusSeconds(60);

  private static Policies bothWays(String conflicts) {
    return new Policies(ContactMatch.NAME, true)
        .with(
            Policies.Contacts.matchedBy(ContactMatch.NAME)
                .bothWays(ConflictPolicies.of(List.of(conflicts))));
  }

  @Test
  void aContactOfTheNameIsAdoptedOnceAndKeepsItsName() {
    xero.contact("c-8", "", "ALEX  RODRÍGUEZ.", ",'EmailAddress':'a@x.com'");
    Resolution.Write write = write(xero.resolve(customer(",'EmailAddress':'A@x.com'")));
    assertThat(write.lane()).isEqualTo(Lane.CONTACT_CHANGE);
    assertThat(write.body().path("ContactID").asText()).isEqualTo("c-8");
    assertThat(write.body().path("ContactNumber").asText()).isEqualTo("ST-C-24705");
    assertThat(write.body().has("Name")).isFalse();
    assertThat(write.remarks()).extracting(Remark::code).containsExactly("ADOPTED");
  }

  @Test
  void nothingToCompareAdoptsOnlyByName() {
    xero.contact("c-8", "", "Alex Rodriguez", "");
    assertThat(write(xero.resolve(customer(""))).id()).isEqualTo("c-8");
    Sample strict = new Sample(new Policies(ContactMatch.EVIDENCE, true));
    strict.contact("c-8", "", "Alex Rodriguez", "");
    assertThat(write(strict.resolve(customer(""))).body().path("Name").asText())
        .isEqualTo("Alex Rodriguez (C-24705)");
  }

  @Test
  void contradictionMakesASecondContact() {
    xero.contact("c-8", "", "Alex Rodriguez", ",'EmailAddress':'other@x.com'");
    Resolution.Write write = write(xero.resolve(customer(",'EmailAddress':'a@x.com'")));
    assertThat(write.body().path("Name").asText()).isEqualTo("Alex Rodriguez (C-24705)");
    assertThat(write.remarks())
        .extracting(Remark::code)
        .containsExactly("SUFFIXED", "CONTACT_CONTRADICTED");
  }

  @Test
  void anAgreeingPhoneOutweighsAnotherAddress() {
    String phone = ",'Phones':[{'PhoneType':'DEFAULT','PhoneNumber':'(602) 555-0101'}]";
    String home = ",'Addresses':[{'AddressType':'STREET','AddressLine1':'1 Elm St'}]";
    String away = ",'Addresses':[{'AddressType':'STREET','AddressLine1':'9 Oak St'}]";
    xero.contact(
        "c-8", "", "Alex Rodriguez", phone.replace("(602) 555-0101", "16025550101") + home);
    assertThat(write(xero.resolve(customer(phone + away))).id()).isEqualTo("c-8");
  }

  @Test
  void onlyAddressesToCompareDecide() {
    String home =
        ",'Addresses':[{'AddressType':'STREET','AddressLine1':'1 Elm St.','PostalCode':'85001'}]";
    xero.contact("c-8", "", "Alex Rodriguez", home);
    assertThat(write(xero.resolve(customer(home.replace("St.", "ST")))).id()).isEqualTo("c-8");
    assertThat(write(xero.resolve(customer(home.replace("1 Elm", "2 Elm")))).id()).isEmpty();
  }

  @Test
  void aContactOfAnotherRecordIsNeverTaken() {
    xero.contact("c-8", "ST-V-412", "Alex Rodriguez", ",'EmailAddress':'a@x.com'");
    Resolution.Write write = write(xero.resolve(customer(",'EmailAddress':'a@x.com'")));
    assertThat(write.lane()).isEqualTo(Lane.CONTACT_NEW);
    assertThat(write.body().path("Name").asText()).isEqualTo("Alex Rodriguez (C-24705)");
  }

  @Test
  void twoWaitingNamesakesAdoptNobody() {
    xero.contact("c-8", "", "Alex Rodriguez", "");
    Resolution.Write write = write(xero.resolve(customer(""), null, true));
    assertThat(write.lane()).isEqualTo(Lane.CONTACT_NEW);
    assertThat(write.body().path("Name").asText()).endsWith("(C-24705)");
  }

  @Test
  void aLongNameIsCutBeforeItsSuffix() {
    String name = "x".repeat(255);
    xero.contact("c-8", "ST-C-1", name, "");
    DesiredDocument document =
        Sample.document(
            Kind.CONTACT,
            "ST-C-24705",
            "{'Name':'%s','ContactNumber':'ST-C-24705'}".formatted(name));
    String created = write(xero.resolve(document)).body().path("Name").asText();
    assertThat(created).hasSize(255).endsWith(" (C-24705)");
  }

  @Test
  void onlyWhatDiffersIsSent() {
    xero.contact("c-9", "ST-C-24705", "Alex Rodriguez", ",'EmailAddress':'old@x.com'");
    Resolution.Write write = write(xero.resolve(customer(",'EmailAddress':'a@x.com'")));
    assertThat(write.body().properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactlyInAnyOrder("ContactID", "EmailAddress");
    assertThat(write.changes())
        .containsExactly(new Outcome.Change("EmailAddress", "old@x.com", "a@x.com"));
  }

  @Test
  void aMergedContactIsFollowed() {
    xero.contact("c-9", "ST-C-24705", "Alex Rodriguez", ",'MergedToContactID':'c-10'");
    xero.contact("c-10", "ST-C-9001", "Alex Rodriguez", "");
    Resolution.Finished finished = (Resolution.Finished) xero.resolve(customer(""));
    assertThat(finished.outcome().facts().id()).isEqualTo("c-10");
  }

  private static DesiredDocument customer(String more) {
    return Sample.document(
        Kind.CONTACT,
        "ST-C-24705",
        "{'Name':'Alex Rodriguez','ContactNumber':'ST-C-24705'%s}".formatted(more));
  }

  private static Resolution.Write write(Resolution resolution) {
    assertThat(resolution).isInstanceOf(Resolution.Write.class);
    return (Resolution.Write) resolution;
  }
}
