package io.fieldledger.connect.core.contact;

import static io.fieldledger.connect.core.contact.ContactField.PHONE;
import static io.fieldledger.connect.core.contact.ContactField.SECOND_PHONE;

/**
 * Which of two phones is the first tells nothing: ServiceTitan has no second one without a first,
 * and the next moves up when one is deleted. Numbers that two records have in common are therefore
 * put into the same place before the records are compared.
 */
final class PhoneOrder {
  private PhoneOrder() {}

  /** How the numbers of two records stand to each other. */
  private enum Relation {
    NONE,
    STRAIGHT,
    CROSSED;

    static Relation of(int straight, int crossed) {
      if (straight == 0 && crossed == 0) {
        return NONE;
      }
      return crossed > straight ? CROSSED : STRAIGHT;
    }
  }

  /** Whether the record has the other order than what is there, or else what was agreed on. */
  static boolean isTurned(ContactDetails desired, ContactDetails actual, Agreement base) {
    if (!desired.says(PHONE) || !desired.says(SECOND_PHONE)) {
      return false;
    }
    Relation relation = relation(desired, actual);
    return relation == Relation.NONE
        ? relation(desired, aligned(base, actual)) == Relation.CROSSED
        : relation == Relation.CROSSED;
  }

  /** The agreement in the order of what is there, or else of the record. */
  static Agreement aligned(Agreement base, ContactDetails actual, ContactDetails desired) {
    if (!desired.says(PHONE) || !desired.says(SECOND_PHONE)) {
      return base;
    }
    return relation(actual, base) == Relation.NONE ? aligned(base, desired) : aligned(base, actual);
  }

  private static Agreement aligned(Agreement base, ContactDetails details) {
    return relation(details, base) == Relation.CROSSED ? turned(base) : base;
  }

  private static Relation relation(ContactDetails one, ContactDetails other) {
    return Relation.of(
        same(one.text(PHONE), other.text(PHONE))
            + same(one.text(SECOND_PHONE), other.text(SECOND_PHONE)),
        same(one.text(PHONE), other.text(SECOND_PHONE))
            + same(one.text(SECOND_PHONE), other.text(PHONE)));
  }

  private static int same(String one, String other) {
    return !one.isEmpty() && one.equals(other) ? 1 : 0;
  }

  private static Relation relation(ContactDetails details, Agreement base) {
    Agreement.Ground first = base.grounds().get(PHONE);
    Agreement.Ground second = base.grounds().get(SECOND_PHONE);
    return Relation.of(
        held(details.text(PHONE), first) + held(details.text(SECOND_PHONE), second),
        held(details.text(PHONE), second) + held(details.text(SECOND_PHONE), first));
  }

  private static int held(String number, Agreement.Ground ground) {
    return ground != null && !number.isEmpty() && ground.holds(TextHash.of(number)) ? 1 : 0;
  }

  static ContactDetails turned(ContactDetails details) {
    ContactDetails.Builder turned = ContactDetails.builder();
    for (ContactField field : ContactField.values()) {
      if (details.says(field)) {
        turned.kept(other(field), details.text(field));
      }
    }
    return turned.build();
  }

  private static Agreement turned(Agreement base) {
    return base.renamed(PhoneOrder::other);
  }

  /** The field whose place a number takes when two phones change places. */
  static ContactField other(ContactField field) {
    return switch (field) {
      case PHONE -> SECOND_PHONE;
      case SECOND_PHONE -> PHONE;
      default -> field;
    };
  }
}
