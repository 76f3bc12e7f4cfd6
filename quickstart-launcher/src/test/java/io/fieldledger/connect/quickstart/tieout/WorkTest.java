package io.fieldledger.connect.quickstart.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.quickstart.tieout.Edit.Side;
import org.junit.jupiter.api.Test;

/** What people did must be in both systems, which being equal alone does not prove. */
class WorkTest {
  private final TestBooks books = new TestBooks().bothWays();

  @Test
  void anEditThatIsInBothIsKept() {
    Done done =
        done(
            both("b@x.com").did(new Edit.Changed(Side.XERO, "ST-C-8", Field.EMAIL, "b@x.com")),
            true);

    assertThat(done)
        .isEqualTo(new Done("Xero", "e-mail of Dana: b@x.com", "the same in ServiceTitan", true));
  }

  @Test
  void anEditThatWasTurnedBackIsLostAlthoughBothAreEqual() {
    Done done =
        done(
            both("a@x.com")
                .did(new Edit.Changed(Side.SERVICETITAN, "ST-C-8", Field.EMAIL, "b@x.com")),
            false);

    assertThat(done.outcome()).isEqualTo("NOT as it should be: ServiceTitan a@x.com, Xero a@x.com");
  }

  @Test
  void ofTwoEditsTheOneOfThePolicyStays() {
    Edit edit = new Edit.ChangedInBoth("ST-C-8", Field.EMAIL, "st@x.com", "xero@x.com", Side.XERO);

    assertThat(done(both("xero@x.com").did(edit), true).outcome())
        .isEqualTo("Xero's stays in both (conflict.policy)");
    assertThat(
            done(
                    new TestBooks()
                        .bothWays()
                        .customer(8, "0.00", "", "EMAIL", "st@x.com")
                        .contact("ST-C-8", "EMAIL", "st@x.com")
                        .did(edit),
                    false)
                .kept())
        .isFalse();
  }

  @Test
  void oneThatWasMadeInXeroIsInServiceTitanOnceAndLinked() {
    books.did(new Edit.Made(Kind.CUSTOMERS, "Priya Raman"));
    assertThat(done(books, false).outcome()).contains("not in ServiceTitan");

    books
        .customer(9, "0.00", "c-1", "NAME", "Priya Raman")
        .contact("ST-C-9", "NAME", "Priya Raman");
    assertThat(done(books, true))
        .isEqualTo(
            new Done(
                "Xero", "new customer Priya Raman", "in ServiceTitan too, linked as ST-C-9", true));

    books.customer(10, "0.00", "c-1", "NAME", "Priya Raman");
    assertThat(done(books, false).outcome()).contains("ST-C-9", "ST-C-10");
  }

  @Test
  void aCustomerStaysActiveWhoseContactWasArchived() {
    books.customer(8, "0.00", "", "NAME", "Dana").did(new Edit.Archived("ST-C-8"));

    assertThat(done(books, false).what()).isEqualTo("archived Dana");
    assertThat(done(books.archived("ST-C-8", "NAME", "Dana"), true).outcome())
        .isEqualTo("stays active in ServiceTitan (archived.contacts)");
  }

  private TestBooks both(String email) {
    return books
        .customer(8, "0.00", "", "NAME", "Dana", "EMAIL", email)
        .contact("ST-C-8", "NAME", "Dana", "EMAIL", email);
  }

  private static Done done(TestBooks books, boolean kept) {
    TieOut tieOut = books.tieOut();
    assertThat(tieOut.work()).hasSize(1);
    Done done = tieOut.work().get(0);
    assertThat(done.kept()).isEqualTo(kept);
    assertThat(kept || !tieOut.agrees()).isTrue();
    return done;
  }
}
