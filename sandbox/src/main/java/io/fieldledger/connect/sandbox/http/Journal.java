package io.fieldledger.connect.sandbox.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What was really sent to one API. Memory is bounded: bodies are cut, the oldest bodies and then
 * the oldest entries are forgotten; the counts are never lost until {@link #clear()}.
 */
public final class Journal {
  private static final Pattern NUMBER = Pattern.compile("(?<=/)[0-9]+(?=/|$)");
  private static final Pattern UUID =
      Pattern.compile("(?<=/)[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?=/|$)");

  private final int maxEntries;
  private final long maxChars;
  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private final Deque<JournalEntry> bare = new ArrayDeque<>();
  private final Map<Call, Long> counts = new TreeMap<>();
  private int requestLimit = 256 * 1024;
  private int responseLimit = 16 * 1024;
  private long keptChars;
  private long lastId;
  private long total;

  public Journal() {
    this(20_000, 32L * 1024 * 1024);
  }

  /**
   * @param maxEntries kept at most
   * @param maxChars of all kept bodies together
   */
  public Journal(int maxEntries, long maxChars) {
    this.maxEntries = maxEntries;
    this.maxChars = maxChars;
  }

  /** Bytes kept of each request and answer body from now on; 0 keeps none. */
  public synchronized void bodyLimits(int request, int response) {
    this.requestLimit = request;
    this.responseLimit = response;
  }

  synchronized int requestLimit() {
    return requestLimit;
  }

  synchronized int responseLimit() {
    return responseLimit;
  }

  synchronized long nextId() {
    return ++lastId;
  }

  synchronized void add(JournalEntry entry) {
    total++;
    counts.merge(new Call(entry.method(), template(entry.path()), entry.status()), 1L, Long::sum);
    entries.addLast(entry);
    keptChars += entry.keptChars();
    while (keptChars > maxChars && !entries.isEmpty()) {
      JournalEntry oldest = entries.removeFirst();
      keptChars -= oldest.keptChars();
      bare.addLast(oldest.withoutBodies());
    }
    while (entries.size() + bare.size() > maxEntries) {
      JournalEntry oldest = bare.isEmpty() ? entries.removeFirst() : bare.removeFirst();
      keptChars -= oldest.keptChars();
    }
  }

  /** All kept entries, oldest first, in the order their answers were complete. */
  public synchronized List<JournalEntry> entries() {
    List<JournalEntry> all = new ArrayList<>(bare);
    all.addAll(entries);
    return all;
  }

  /** The kept entries that match. */
  public List<JournalEntry> entries(Predicate<JournalEntry> wanted) {
    return entries().stream().filter(wanted).toList();
  }

  /** The kept entries of one method and of paths that match a regular expression as a whole. */
  public List<JournalEntry> calls(String method, String pathPattern) {
    Pattern pattern = Pattern.compile(pathPattern);
    return entries(
        entry -> entry.method().equals(method) && pattern.matcher(entry.path()).matches());
  }

  /** The kept entries that arrived at or after an instant of sandbox time. */
  public List<JournalEntry> since(Instant instant) {
    return entries(entry -> !entry.at().isBefore(instant));
  }

  /** Calls by method, path with ids replaced, and status; never forgets a call. */
  public synchronized Map<Call, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** All calls so far, dropped ones included. */
  public synchronized long total() {
    return total;
  }

  /** All calls answered with this status; 0 for dropped ones. */
  public synchronized long total(int status) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().status() == status)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Forgets entries and counts; ids go on counting. */
  public synchronized void clear() {
    entries.clear();
    bare.clear();
    counts.clear();
    keptChars = 0;
    total = 0;
  }

  /** A path whose numeric and UUID segments are replaced by {@code {id}}. */
  public static String template(String path) {
    return NUMBER.matcher(UUID.matcher(path).replaceAll("{id}")).replaceAll("{id}");
  }

  /** One line of the summary. */
  public record Call(String method, String path, int status) implements Comparable<Call> {
    @Override
    public int compareTo(Call other) {
      int byPath = path.compareTo(other.path);
      int byMethod = byPath != 0 ? byPath : method.compareTo(other.method);
      return byMethod != 0 ? byMethod : Integer.compare(status, other.status);
    }
  }
}
