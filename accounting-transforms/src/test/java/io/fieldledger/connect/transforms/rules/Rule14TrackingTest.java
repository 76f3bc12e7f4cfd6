package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static io.fieldledger.connect.transforms.fixture.PurchaseOrderRecord.purchaseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Books;
import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class Rule14TrackingTest {
  private static InvoiceRecord record() {
    return invoice(104871)
        .with("businessUnit", new LinkedHashMap<>(Map.of("id", 21L, "name", "HVAC Service")))
        .line("AC repair labour", "389.00", line -> line.unit(21, "HVAC Service"))
        .line("Capacitor", "174.66", line -> line.material().taxable().unit(22, "Parts"))
        .line("Contactor", "64.15", line -> line.material().taxable().unit(22, "Parts"))
        .line("Coupon", "-20.00", line -> line.discount().taxable())
        .tax("18.33");
  }

  @Test
  void revenueByBusinessUnitOfTheLineElseOfTheInvoice() {
    Desired desired =
        books().set("tracking.business.unit.category", "Business unit").post(record());

    Map<String, BigDecimal> revenue = new TreeMap<>();
    List<String> tracking = desired.tracking();
    for (int i = 0; i < tracking.size(); i++) {
      revenue.merge(
          tracking.get(i), (BigDecimal) desired.lines().get(i).get("LineAmount"), BigDecimal::add);
    }
    assertThat(revenue)
        .isEqualTo(
            Map.of(
                "Business unit=HVAC Service",
                new BigDecimal("369.00"),
                "Business unit=Parts",
                new BigDecimal("238.81")));
  }

  @Test
  void unitsAreKeyedByIdSoThatARenameKeepsTheOption() {
    Desired desired =
        books().tracking().set("tracking.business.units", "22:Parts & supplies").post(record());

    assertThat(desired.tracking().get(1)).startsWith("Business unit=Parts & supplies");
  }

  /** The name is that of its day; the key lets the sink rename the option with the unit. */
  @Test
  void anOptionNamedAsItsUnitTellsTheUnit() {
    Desired desired =
        books().tracking().set("tracking.business.units", "22:Parts & supplies").post(record());

    assertThat(desired.lines().get(0).get("Tracking"))
        .asString()
        .contains("{Name=Business unit, Option=HVAC Service, Key=ST-BU-21}")
        .contains("{Name=Territory, Option=North}");
    assertThat(desired.lines().get(1).get("Tracking"))
        .asString()
        .contains("{Name=Business unit, Option=Parts & supplies}");
  }

  @Test
  void theTerritoryFollowsFromTheZipCodeOfTheLocation() {
    Desired desired =
        books().tracking().post(record().serviceAt("7 Palm Ln", "Mesa", "AZ", "85201-1234"));

    assertThat(desired.tracking().get(0)).isEqualTo("Business unit=HVAC Service, Territory=East");
  }

  @Test
  void theLongestZipPrefixCounts() {
    Desired desired =
        books().tracking().set("tracking.territories", "85:Valley,850:North").post(record());

    assertThat(desired.tracking().get(0)).endsWith("Territory=North");
  }

  @Test
  void aZipCodeOutsideTheTerritoriesIsFlagged() {
    Desired desired =
        books().tracking().post(record().serviceAt("1 Elm St", "Yuma", "AZ", "99999"));

    assertThat(desired.tracking().get(0)).isEqualTo("Business unit=HVAC Service");
    assertThat(desired.notice("TRACKING_OMITTED")).contains("Territory").contains("99999");
  }

  /** So do freight and the tax of an order, and the line that closes a gap (rule 19). */
  @Test
  void everyLineThatIsAddedHasTheTrackingOfItsDocument() {
    Desired rounded =
        books()
            .tracking()
            .set("tax.mode", "native")
            .set("tax.rounding.account", "860")
            .post(record());
    Desired order =
        books()
            .tracking()
            .set("tracking.business.units", "11:Phoenix HVAC")
            .post(
                purchaseOrder(1, "Sent")
                    .item("CAP-45", "1", "12.00", "12.00")
                    .tax("1.01")
                    .shipping("2.00"));

    assertThat(rounded.lines("AccountCode").get(4)).isEqualTo("860");
    assertThat(rounded.tracking().get(4)).isEqualTo("Business unit=HVAC Service, Territory=North");
    assertThat(order.tracking()).hasSize(3).containsOnly("Business unit=Phoenix HVAC");
  }

  @Test
  void theTaxLineHasTheTrackingOfTheInvoice() {
    Desired desired = books().tracking().set("tax.mode", "carrier").post(record());

    assertThat(desired.tracking().get(4)).isEqualTo("Business unit=HVAC Service, Territory=North");
  }

  @Test
  void purchaseOrdersHaveTheIdOnly() {
    var order = purchaseOrder(1, "Sent").item("CAP-45", "1", "12.00", "12.00");

    assertThat(
            books()
                .tracking()
                .set("tracking.business.units", "11:Phoenix HVAC")
                .post(order)
                .tracking())
        .containsExactly("Business unit=Phoenix HVAC");
    Desired unknown = books().tracking().post(order);
    assertThat(unknown.tracking()).containsExactly("");
    assertThat(unknown.notice("TRACKING_OMITTED")).contains("business unit 11");
  }

  @Test
  void withoutCategoriesNothingIsTracked() {
    assertThat(books().post(record()).tracking()).containsOnly("");
  }

  @Test
  void theTerritoryMayComeFromTheCityOrTheState() {
    Books city =
        books()
            .tracking()
            .set("tracking.territory.field", "city")
            .set("tracking.territories", "phoenix:North,mesa:East");

    assertThat(city.post(invoice(1).line("Repair", "10.00")).tracking())
        .containsExactly("Business unit=Phoenix HVAC, Territory=North");
    Desired unknown =
        city.post(
            invoice(2).serviceAt("1 Elm St", "Tucson", "AZ", "85701").line("Repair", "10.00"));
    assertThat(unknown.notice("TRACKING_OMITTED")).contains("city Tucson");
    assertThat(
            city.set("tracking.territory.field", "state")
                .set("tracking.territories", "AZ:Arizona")
                .post(invoice(3).line("Repair", "10.00"))
                .tracking())
        .containsExactly("Business unit=Phoenix HVAC, Territory=Arizona");
  }
}
