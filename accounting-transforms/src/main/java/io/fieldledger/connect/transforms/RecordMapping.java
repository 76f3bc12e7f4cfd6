package io.fieldledger.connect.transforms;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.contact.CustomerMapper;
import io.fieldledger.connect.transforms.contact.VendorMapper;
import io.fieldledger.connect.transforms.credit.CreditMemoMapper;
import io.fieldledger.connect.transforms.deposit.BankDepositMapper;
import io.fieldledger.connect.transforms.desired.DesiredState;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.invoice.InvoiceMapper;
import io.fieldledger.connect.transforms.payment.PaymentMapper;
import io.fieldledger.connect.transforms.purchasing.BillMapper;
import io.fieldledger.connect.transforms.purchasing.PurchaseOrderMapper;
import io.fieldledger.connect.transforms.purchasing.VendorCreditMapper;
import io.fieldledger.connect.transforms.servicetitan.DateToken;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps one record of ServiceTitan to its desired state in Xero. A function of the record and the
 * settings alone.
 */
final class RecordMapping {
  private static final Logger LOG = LoggerFactory.getLogger(RecordMapping.class);
  private static final String SCHEMA_PREFIX = "io.fieldledger.servicetitan.";
  private static final String TENANT_HEADER = "fieldledger.tenant";
  private static final String MODIFIED_HEADER = "fieldledger.modified";

  private final CustomerMapper customers;
  private final VendorMapper vendors;
  private final InvoiceMapper invoices;
  private final PaymentMapper payments;
  private final CreditMemoMapper creditMemos;
  private final BankDepositMapper deposits;
  private final PurchaseOrderMapper purchaseOrders;
  private final BillMapper bills;
  private final VendorCreditMapper vendorCredits;

  RecordMapping(MappingConfig config) {
    this.customers = new CustomerMapper(config.contacts());
    this.vendors = new VendorMapper();
    this.invoices = new InvoiceMapper(config);
    this.payments = new PaymentMapper(config);
    this.creditMemos = new CreditMemoMapper(config);
    this.deposits = new BankDepositMapper(config);
    this.purchaseOrders = new PurchaseOrderMapper(config);
    this.bills = new BillMapper(config);
    this.vendorCredits = new VendorCreditMapper(config);
  }

  DesiredState map(ConnectRecord<?> record) {
    Findings findings = new Findings();
    String typeName = typeName(record);
    Optional<Fields> value = Fields.of(record.value(), findings);
    if (value.isEmpty()) {
      findings.hold(HoldCode.RECORD_UNREADABLE, "a " + record.value().getClass().getSimpleName());
      return DesiredState.held(source(record, typeName, Optional.empty()), findings);
    }
    Fields fields = value.get();
    DesiredState.Source source = source(record, typeName, value);
    Optional<RecordType> type = RecordType.ofSchema(typeName);
    if (type.isEmpty()) {
      return DesiredState.of(
          source, new Mapped.Skipped(NoticeCode.TYPE_NOT_MAPPED, typeName), findings);
    }
    fields.requiredId("id");
    if (findings.held()) {
      return DesiredState.held(source, findings);
    }
    try {
      return DesiredState.of(source, map(type.get(), fields, findings), findings);
    } catch (RuntimeException e) {
      // A fault of ours on one record must not stop the others; it is reported as such, with the
      // trace in the log.
      LOG.error("Mapping of {} {} failed", source.type(), source.id(), e);
      Findings fault = new Findings();
      fault.hold(HoldCode.MAPPING_FAULT, e.getClass().getSimpleName());
      return DesiredState.held(source, fault);
    }
  }

  private Mapped map(RecordType type, Fields fields, Findings findings) {
    return switch (type) {
      case CUSTOMER -> customers.map(fields, findings);
      case VENDOR -> vendors.map(fields, findings);
      case INVOICE -> invoices.map(fields, findings);
      case PAYMENT -> payments.map(fields, findings);
      case PURCHASE_ORDER -> purchaseOrders.map(fields, findings);
      case CREDIT_MEMO -> creditMemos.map(fields, findings);
      case BANK_DEPOSIT -> deposits.map(fields, findings);
      case INVENTORY_BILL -> bills.map(fields, findings);
      case VENDOR_CREDIT -> vendorCredits.map(fields, findings);
      case JOB -> new Mapped.Skipped(NoticeCode.JOB_INFO);
    };
  }

  /**
   * The schema's simple name when it is one of the source's, else the type of the topic's stream,
   * else what is there.
   */
  private static String typeName(ConnectRecord<?> record) {
    Schema schema = record.valueSchema();
    String schemaName = schema == null ? null : schema.name();
    if (schemaName != null && schemaName.startsWith(SCHEMA_PREFIX)) {
      return schemaName.substring(SCHEMA_PREFIX.length());
    }
    String topic = record.topic() == null ? "" : record.topic();
    String stream = topic.substring(topic.lastIndexOf('.') + 1);
    return RecordType.ofStream(stream)
        .map(RecordType::word)
        .orElse(schemaName != null ? schemaName : stream);
  }

  /**
   * Problems of the members read here are found again by the mapper, so they are not collected
   * twice.
   */
  private static DesiredState.Source source(
      ConnectRecord<?> record, String type, Optional<Fields> value) {
    Header tenant = record.headers().lastWithName(TENANT_HEADER);
    Optional<Fields> quiet = value.isEmpty() ? value : Fields.of(record.value(), new Findings());
    String id =
        quiet
            .flatMap(fields -> fields.id("id"))
            .or(() -> Fields.of(record.key(), new Findings()).flatMap(key -> key.id("id")))
            .map(String::valueOf)
            .orElse("");
    return new DesiredState.Source(
        tenant == null || tenant.value() == null ? "" : tenant.value().toString(),
        type,
        id,
        revision(quiet.flatMap(fields -> fields.instant("modifiedOn")), record));
  }

  /** The source's header is later where a part of the record changed, such as a phone number. */
  private static Optional<Instant> revision(Optional<Instant> modified, ConnectRecord<?> record) {
    Header header = record.headers().lastWithName(MODIFIED_HEADER);
    Optional<Instant> told =
        header == null || header.value() == null
            ? Optional.empty()
            : DateToken.instant(header.value());
    return modified.map(own -> told.filter(own::isBefore).orElse(own));
  }
}
