package io.fieldledger.connect.transforms;

import io.fieldledger.connect.transforms.config.MasterDataSettings;
import io.fieldledger.connect.transforms.desired.DesiredState;
import io.fieldledger.connect.transforms.desired.MasterDataState;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.Notice;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.masterdata.ContactMapper;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.xero.XeroTime;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps one record of Xero to its desired state in ServiceTitan. A function of the record and the
 * settings alone.
 */
final class XeroRecordMapping {
  private static final Logger LOG = LoggerFactory.getLogger(XeroRecordMapping.class);
  private static final String SCHEMA_PREFIX = "io.fieldledger.xero.";
  private static final String TENANT_HEADER = "fieldledger.tenant";
  private static final String CONTACT = "contact";

  private final ContactMapper contacts;

  XeroRecordMapping(MasterDataSettings settings) {
    this.contacts = new ContactMapper(settings);
  }

  MasterDataState map(ConnectRecord<?> record) {
    String type = typeName(record);
    Findings findings = new Findings();
    Optional<Fields> value = Fields.of(record.value(), findings);
    DesiredState.Source source = source(record, type);
    if (value.isEmpty()) {
      findings.hold(HoldCode.RECORD_UNREADABLE, "a " + record.value().getClass().getSimpleName());
      return MasterDataState.of(source, List.of(), findings);
    }
    if (!type.equals(CONTACT)) {
      return MasterDataState.skipped(source, Notice.of(NoticeCode.TYPE_NOT_TAKEN_BACK, type));
    }
    try {
      return contacts.map(source, value.get(), findings);
    } catch (RuntimeException e) {
      // A fault of ours on one record must not stop the others; it is reported as such, with the
      // trace in the log.
      LOG.error("Mapping of {} {} failed", source.type(), source.id(), e);
      Findings fault = new Findings();
      fault.hold(HoldCode.MAPPING_FAULT, e.getClass().getSimpleName());
      return MasterDataState.of(source, List.of(), fault);
    }
  }

  /** By the schema when it is one of the source's, else by the topic's stream. */
  private static String typeName(ConnectRecord<?> record) {
    Schema schema = record.valueSchema();
    String name = schema == null ? null : schema.name();
    if (name != null && name.startsWith(SCHEMA_PREFIX)) {
      String type = name.substring(SCHEMA_PREFIX.length());
      return type.equals("Contact") ? CONTACT : type;
    }
    String topic = record.topic() == null ? "" : record.topic();
    String stream = topic.substring(topic.lastIndexOf('.') + 1);
    return stream.equals("contacts") ? CONTACT : stream;
  }

  /** Problems of the members read here are the mapper's to tell. */
  private static DesiredState.Source source(ConnectRecord<?> record, String type) {
    Header tenant = record.headers().lastWithName(TENANT_HEADER);
    Optional<Fields> value = Fields.of(record.value(), new Findings());
    String id =
        value
            .flatMap(fields -> fields.text("ContactID"))
            .or(() -> Fields.of(record.key(), new Findings()).flatMap(key -> key.text("id")))
            .orElse("");
    return new DesiredState.Source(
        tenant == null || tenant.value() == null ? "" : tenant.value().toString(),
        type,
        id,
        value.flatMap(fields -> XeroTime.read(fields, "UpdatedDateUTC")));
  }
}
