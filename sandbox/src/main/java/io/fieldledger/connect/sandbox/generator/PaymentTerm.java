package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;

/** The tenant's payment terms. */
enum PaymentTerm {
  DUE_UPON_RECEIPT(601, "Due Upon Receipt", 0),
  NET_15(602, "Net 15", 15),
  NET_30(603, "Net 30", 30);

  private final long id;
  private final String title;
  private final int days;

  PaymentTerm(long id, String title, int days) {
    this.id = id;
    this.title = title;
    this.days = days;
  }

  long id() {
    return id;
  }

  String title() {
    return title;
  }

  int days() {
    return days;
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("name", title);
    json.put("dueDayType", "NumberOfDays");
    json.put("dueDay", days);
    json.put("isCustomerDefault", this == DUE_UPON_RECEIPT);
    json.put("isVendorDefault", this == NET_30);
    json.put("active", true);
    json.put("inUse", true);
    json.put("modifiedOn", "2023-08-21T19:45:12.0371144Z");
    json.put("createdOn", "2019-02-04T16:14:02Z");
    ObjectNode discount = json.putObject("paymentTermDiscountModel");
    discount.putNull("id").putNull("discountApplyTo").putNull("discount");
    discount.putNull("discountType").putNull("account").putNull("applyBy");
    discount.putNull("applyByValue");
    ObjectNode interest = json.putObject("interestSettings");
    interest.putNull("id").put("rateType", "Percentage").putNull("flatRateValue");
    interest.put("percentageRateValue", Money.of("1.5")).putNull("chargeMethod");
    interest.put("frequency", "Monthly").put("gracePeriod", 15);
    interest.putArray("targetInvoices").add("JobInvoices");
    interest.put("taskId", 0).put("taskDisplayName", "Interest");
    return json;
  }
}
