package io.fieldledger.connect.transforms.masterdata;

import io.fieldledger.connect.transforms.desired.Marks;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a contact's number says of its record in ServiceTitan (accounting rule 16).
 *
 * @param id of the customer or vendor; 0 for the walk-in contact and for no known record
 */
record Link(What what, long id) {
  private static final Pattern RECORD = Pattern.compile("ST-([CV])-([0-9]{1,18})");
  private static final String OURS = "ST-";

  enum What {
    /** The number is somebody else's, or there is none. */
    NONE,
    CUSTOMER,
    VENDOR,
    /** The contact of counter sales without a customer. */
    WALK_IN,
    /** It looks like one of our links and is none. */
    UNKNOWN
  }

  static Link of(Optional<String> contactNumber) {
    String number = contactNumber.orElse("");
    Matcher record = RECORD.matcher(number);
    if (record.matches() && Long.parseLong(record.group(2)) > 0) {
      What what = record.group(1).equals("C") ? What.CUSTOMER : What.VENDOR;
      return new Link(what, Long.parseLong(record.group(2)));
    }
    if (number.equals(Marks.WALK_IN_CONTACT)) {
      return new Link(What.WALK_IN, 0);
    }
    return new Link(number.startsWith(OURS) ? What.UNKNOWN : What.NONE, 0);
  }

  boolean known() {
    return what == What.CUSTOMER || what == What.VENDOR;
  }

  /** What is put behind the name of a second contact of the same name: {@code (C-24705)}. */
  String suffix() {
    return (what == What.VENDOR ? " (V-" : " (C-") + id + ")";
  }
}
