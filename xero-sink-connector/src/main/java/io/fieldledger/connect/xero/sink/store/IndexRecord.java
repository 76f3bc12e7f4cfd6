package io.fieldledger.connect.xero.sink.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.BankOf;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One thing that is kept in the index topic. Of each {@link #key} only the newest counts. */
public sealed interface IndexRecord {

  /** Unique among what one connector keeps of one organisation. */
  String key();

  record OfContact(IndexedContact contact) implements IndexRecord {
    @Override
    public String key() {
      return "contact/" + contact.id();
    }
  }

  record OfDocument(IndexedDocument document) implements IndexRecord {
    @Override
    public String key() {
      return "document/" + document.kind().label() + '/' + document.id();
    }
  }

  /** The bank account on which a pre- or overpayment came in. */
  record EarlyMoneyBank(BankOf bank) implements IndexRecord {
    @Override
    public String key() {
      return "bank/" + bank.earlyMoney();
    }
  }

  /**
   * Xero's own times up to which its lists were read.
   *
   * @param organisation what tells the organisation from one that was set up anew under its id
   */
  record Marks(String organisation, Map<Kind, Instant> lists) implements IndexRecord {
    static final String KEY = "marks";

    public Marks {
      lists = Map.copyOf(lists);
    }

    @Override
    public String key() {
      return KEY;
    }
  }

  /** Accounts, tax rates or tracking categories as Xero gave them. */
  record Settings(String collection, Instant readAt, List<JsonNode> elements)
      implements IndexRecord {
    @Override
    public String key() {
      return "settings/" + collection;
    }
  }

  /**
   * The newest revision that was settled for a source record.
   *
   * @param source hash of its identity
   * @param nanos the revision's time since 1970
   */
  record Revision(long source, long nanos) implements IndexRecord {
    @Override
    public String key() {
      return "revision/" + Long.toHexString(source);
    }
  }

  /** A revision that is forgotten because there are too many. */
  record RevisionForgotten(long source) implements IndexRecord {
    @Override
    public String key() {
      return new Revision(source, 0).key();
    }
  }

  /**
   * A write that may be under way. Until it is settled nobody knows whether Xero has done it.
   *
   * @param idempotencyKey under which Xero does it once within six minutes (contract, section 4)
   * @param path below the API's address, with its query
   * @param sentAt when it was sent first
   */
  record Intent(String idempotencyKey, String method, String path, byte[] body, Instant sentAt)
      implements IndexRecord {
    @Override
    public String key() {
      return "intent/" + idempotencyKey;
    }
  }

  /** What became of a write is known. */
  record IntentSettled(String idempotencyKey) implements IndexRecord {
    @Override
    public String key() {
      return "intent/" + idempotencyKey;
    }
  }
}
