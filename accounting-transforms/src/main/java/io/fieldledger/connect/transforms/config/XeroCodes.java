package io.fieldledger.connect.transforms.config;

import io.fieldledger.connect.transforms.desired.XeroText;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The forms that codes of Xero have, for the validators of the settings (Xero contract, section 6).
 */
final class XeroCodes {
  private static final int ACCOUNT_CODE = 10;
  private static final int TAX_TYPE = 50;

  private XeroCodes() {}

  static void account(String code) {
    if (code.length() > ACCOUNT_CODE || !printable(code)) {
      throw new IllegalArgumentException(
          "'" + code + "' must be a Xero account code of at most 10 characters");
    }
  }

  static void taxType(String type) {
    if (type.length() > TAX_TYPE || !printable(type)) {
      throw new IllegalArgumentException(
          "'" + type + "' must be a Xero tax type such as TAX001 or NONE");
    }
  }

  static void trackingOption(String option) {
    if (option.length() > XeroText.OPTION) {
      throw new IllegalArgumentException("a tracking option has at most 100 characters");
    }
  }

  static void amount(String amount) {
    if (!amount.matches("\\d{1,9}(\\.\\d{1,2})?")) {
      throw new IllegalArgumentException("must be an amount such as 1.00");
    }
  }

  /** A validator for a single text that may be empty. */
  static ConfigDef.Validator optional(Pairs.Check check, String expected) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          String text = value == null ? "" : value.toString().trim();
          if (!text.isEmpty()) {
            try {
              check.accept(text);
            } catch (IllegalArgumentException e) {
              throw new ConfigException(name, value, e.getMessage());
            }
          }
        },
        () -> expected);
  }

  static ConfigDef.Validator optionalAccount() {
    return optional(XeroCodes::account, "empty or a Xero account code");
  }

  private static boolean printable(String code) {
    return !code.isEmpty() && code.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
