package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Vendors are created and changed (contract 6.2). */
class VendorWritesTest {
  static final String PIPES =
      "{\"name\":\"Desert Pipes\",\"active\":true,\"firstName\":\"Ann\",\"phone\":\"775 555 0110\","
          + "\"email\":\"ann@example.com\",\"isTruckReplenishment\":false,\"taxRate\":0.08,"
          + "\"restrictedMobileCreation\":true,\"address\":{\"street\":\"5 Mill Rd\",\"unit\":\"\","
          + "\"city\":\"Reno\",\"state\":\"NV\",\"zip\":\"89502\",\"country\":\"USA\"}}";

  private final TestTenant tenant = new TestTenant(0);

  private long pipes() {
    JsonNode answer = tenant.written("POST", "inventory/vendors", PIPES);
    assertThat(answer).hasSize(1);
    return answer.get("id").asLong();
  }

  @Test
  void membersAreReadUnderTheirOtherNames() {
    JsonNode vendor = tenant.read("inventory/vendors/" + pipes());
    assertThat(vendor.get("isMobileCreationRestricted").asBoolean()).isTrue();
    assertThat(vendor.get("defaultTaxRate").decimalValue()).isEqualByComparingTo("0.08");
    assertThat(vendor.at("/contactInfo/email").asText()).isEqualTo("ann@example.com");
    assertThat(vendor.at("/contactInfo/fax").asText()).isEmpty();
    assertThat(vendor.get("createdOn")).isEqualTo(vendor.get("modifiedOn"));
  }

  @Test
  void aChangeTakesWhatIsGiven() {
    long id = pipes();
    tenant.clock.advance(Duration.ofMinutes(1));
    JsonNode answer =
        tenant.written(
            "PATCH",
            "inventory/vendors/" + id,
            "{\"email\":\"office@example.com\",\"taxRate\":0,\"active\":false}");
    assertThat(answer).hasToString("{\"id\":" + id + "}");
    JsonNode vendor = tenant.read("inventory/vendors/" + id);
    assertThat(vendor.at("/contactInfo/email").asText()).isEqualTo("office@example.com");
    assertThat(vendor.at("/contactInfo/phone").asText()).isEqualTo("775 555 0110");
    assertThat(vendor.get("defaultTaxRate").asInt()).isZero();
    assertThat(vendor.get("active").asBoolean()).isFalse();
    assertThat(vendor.get("modifiedOn").asText()).isGreaterThan(vendor.get("createdOn").asText());
  }

  @Test
  void whatIsMissingIsNamed() {
    JsonNode errors =
        TestTenant.json(
                tenant.write(
                    "POST",
                    "inventory/vendors",
                    PIPES.replace("\"unit\":\"\",", "").replace("\"active\":true,", "")))
            .get("errors");
    assertThat(errors.has("active")).isTrue();
    assertThat(errors.has("address.unit")).isTrue();
    assertThat(errors.has("request")).isTrue();
    assertThat(tenant.write("PATCH", "inventory/vendors/9", "{}").status()).isEqualTo(404);
  }

  @Test
  void aNameTwiceIsAcceptedOrRefused() {
    long first = pipes();
    long second = pipes();
    assertThat(second).isNotEqualTo(first);
    tenant.switches.set("vendors.name.twice", "400");
    assertThat(tenant.write("POST", "inventory/vendors", PIPES).status()).isEqualTo(400);
    String active = "{\"active\":false}";
    tenant.written("PATCH", "inventory/vendors/" + second, active);
    tenant.written("PATCH", "inventory/vendors/" + first, "{\"name\":\"Desert Pipes\"}");
  }
}
