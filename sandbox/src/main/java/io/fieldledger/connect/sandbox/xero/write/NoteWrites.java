package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.Note;
import io.fieldledger.connect.sandbox.xero.json.RequestBody;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.read.Envelope;
import io.fieldledger.connect.sandbox.xero.read.ReferenceView;
import io.fieldledger.connect.sandbox.xero.read.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Adds notes to the history of a record (API.md 6.8). They do not move its UpdatedDateUTC. */
final class NoteWrites {
  private static final int LONGEST = 2500;

  private final Books books;
  private final Supplier<UUID> replyIds;

  NoteWrites(Books books, Supplier<UUID> replyIds) {
    this.books = books;
    this.replyIds = replyIds;
  }

  ApiResponse add(Route route, ApiRequest request) {
    UUID id = RequestBody.parseGuid(route.id());
    if (id == null || !exists(route.endpoint(), id)) {
      return Writes.refused(List.of(Messages.DOCUMENT_NOT_FOUND));
    }
    List<Note> added = new ArrayList<>();
    Problems problems = new Problems();
    for (Sent sent : RequestBody.elements(request.body(), "HistoryRecords", Set.of(), Set.of())) {
      String details = sent.text("Details");
      problems.addIf(details == null, "Details must be specified.");
      ContactWrites.limit(problems, "Details", details, LONGEST);
      added.add(new Note("Note", details, "System Generated", books.now()));
    }
    if (problems.any()) {
      return Writes.refused(problems.errors());
    }
    added.forEach(note -> books.addNote(id, note));
    return Envelope.ok(
        replyIds.get(),
        books.now(),
        out -> {
          out.array("HistoryRecords");
          for (Note note : added) {
            out.object();
            ReferenceView.note(out, note);
            out.empty("ValidationErrors").end();
          }
          out.end();
        });
  }

  private boolean exists(String endpoint, UUID id) {
    for (DocumentKind kind : DocumentKind.values()) {
      if (kind.collection().equals(endpoint)) {
        return books.documents(kind).find(id).isPresent();
      }
    }
    return switch (endpoint) {
      case "Contacts" -> books.contacts().find(id).isPresent();
      case "Payments" -> books.payments().find(id).isPresent();
      case "BatchPayments" -> books.batches().find(id).isPresent();
      case "BankTransfers" -> books.transfers().find(id).isPresent();
      case "ManualJournals" -> books.journals().find(id).isPresent();
      default -> false;
    };
  }
}
