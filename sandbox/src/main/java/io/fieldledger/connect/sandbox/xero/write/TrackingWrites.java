package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.books.TrackingCategory;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Creates and changes tracking categories and their options (API.md 6.8). */
final class TrackingWrites {
  private static final int MAX_ACTIVE = 2;
  private static final int MAX_ALL = 4;
  private static final int NAME_LENGTH = 100;

  private final Books books;

  TrackingWrites(Books books) {
    this.books = books;
  }

  Optional<TrackingCategory> find(UUID id) {
    return books.categories().stream().filter(category -> category.id.equals(id)).findFirst();
  }

  TrackingCategory create(Sent sent) {
    String name = name(sent);
    long active = books.categories().stream().filter(c -> c.status == Status.ACTIVE).count();
    long all = books.categories().stream().filter(c -> c.status != Status.DELETED).count();
    if (active >= MAX_ACTIVE || all >= MAX_ALL) {
      throw new Invalid("At most 2 tracking categories can be active, and 4 exist.");
    }
    refuseTaken(
        books.categories().stream().anyMatch(c -> c.name.equalsIgnoreCase(name)),
        "tracking category",
        name);
    TrackingCategory category = new TrackingCategory();
    category.id = books.ids().next();
    category.name = name;
    books.categories().add(category);
    return category;
  }

  TrackingCategory change(TrackingCategory category, Sent sent) {
    if (sent.text("Name") != null) {
      category.name = name(sent);
    }
    if (sent.text("Status") != null) {
      category.status = status(sent);
    }
    return category;
  }

  TrackingCategory.Option addOption(TrackingCategory category, Sent sent) {
    String name = name(sent);
    refuseTaken(taken(category, name, null), "tracking option", name);
    TrackingCategory.Option option =
        new TrackingCategory.Option(books.ids().next(), name, Status.ACTIVE);
    category.options.add(option);
    return option;
  }

  /** Renames, archives or activates an option; empty when there is no such option. */
  Optional<TrackingCategory.Option> changeOption(
      TrackingCategory category, UUID optionId, Sent sent) {
    List<TrackingCategory.Option> options = category.options;
    for (int i = 0; i < options.size(); i++) {
      TrackingCategory.Option old = options.get(i);
      if (old.id().equals(optionId)) {
        String name = sent.text("Name") == null ? old.name() : name(sent);
        refuseTaken(taken(category, name, optionId), "tracking option", name);
        Status status = sent.text("Status") == null ? old.status() : status(sent);
        options.set(i, new TrackingCategory.Option(old.id(), name, status));
        return Optional.of(options.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean taken(TrackingCategory category, String name, UUID own) {
    return category.options.stream()
        .filter(option -> option.status() != Status.DELETED && !option.id().equals(own))
        .anyMatch(option -> option.name().equalsIgnoreCase(name));
  }

  private static void refuseTaken(boolean taken, String what, String name) {
    if (taken) {
      throw new Invalid("A " + what + " with the name " + name + " already exists.");
    }
  }

  private static String name(Sent sent) {
    String name = sent.text("Name");
    if (name == null || name.isBlank() || name.length() > NAME_LENGTH) {
      throw new Invalid("The Name must have 1 to 100 characters.");
    }
    return name.strip();
  }

  private static Status status(Sent sent) {
    return switch (sent.text("Status").toUpperCase(Locale.ROOT)) {
      case "ACTIVE" -> Status.ACTIVE;
      case "ARCHIVED" -> Status.ARCHIVED;
      case "DELETED" -> Status.DELETED;
      default -> throw new Invalid("The Status must be ACTIVE, ARCHIVED or DELETED.");
    };
  }
}
