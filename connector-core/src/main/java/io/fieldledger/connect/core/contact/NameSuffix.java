package io.fieldledger.connect.core.contact;

/**
 * What is put behind the name of a contact whose name another contact has already, as Xero wants
 * names to be unique (accounting rule 16): {@code Alex Rodriguez (C-24705)}. It is Xero's alone and
 * no part of the name.
 */
public final class NameSuffix {
  private static final int NAME_LENGTH = 255;

  private final String text;

  /**
   * @param mark the ContactNumber, such as {@code ST-C-24705}
   */
  public NameSuffix(String mark) {
    this.text = " (" + mark.substring(mark.indexOf('-') + 1) + ")";
  }

  /** The name with the suffix, as long as Xero takes it. */
  public String addTo(String name) {
    int room = NAME_LENGTH - text.length();
    return (name.length() > room ? name.substring(0, room).strip() : name) + text;
  }

  /** The name without the suffix; unchanged when it has none. */
  public String takeFrom(String name) {
    return name.endsWith(text) ? name.substring(0, name.length() - text.length()) : name;
  }
}
