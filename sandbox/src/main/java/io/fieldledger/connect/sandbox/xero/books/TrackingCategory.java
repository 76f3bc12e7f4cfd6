package io.fieldledger.connect.sandbox.xero.books;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A tracking category with its options. */
public final class TrackingCategory {
  public UUID id;
  public String name;
  public Status status = Status.ACTIVE;
  public List<Option> options = new ArrayList<>();

  /** One option of a category. */
  public record Option(UUID id, String name, Status status) {}
}
