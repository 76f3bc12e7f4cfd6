package io.fieldledger.connect.xero.sink.index;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sink writes into a document's reference for itself, behind the mark, because Xero is its
 * only memory: after a crash it tells how a plan goes on.
 *
 * @param tookOff payments that were taken off an invoice, by their marks, each with what else of
 *     the same payment was in Xero then
 * @param unallocated credit that was taken off an invoice, by the credits' marks
 * @param reversed payments of an invoice that were reversed on their own day, each with the refund
 *     that did it
 * @param refunds the payment that a refund gives back, where it is paid out of another credit
 * @param voidedWith key of the credit note that takes back the whole of this invoice, or of the
 *     invoice that this credit note takes back, where both are voided (accounting rule 4)
 */
public record Ties(
    Map<String, BigDecimal> tookOff,
    Map<String, BigDecimal> unallocated,
    Map<String, String> reversed,
    String refunds,
    String voidedWith) {
  public static final Ties NONE = new Ties(Map.of(), Map.of(), Map.of(), "", "");

  private static final String SEPARATOR = " · ";
  private static final Pattern TOOK_OFF = Pattern.compile("· took off ([^·]+)");
  private static final Pattern UNALLOCATED = Pattern.compile("· unallocated ([^·]+)");
  private static final Pattern REVERSED = Pattern.compile("· reversed ([^·]+)");
  private static final Pattern REFUNDS = Pattern.compile("· refunds ([^·]+)");
  private static final Pattern VOIDED_WITH = Pattern.compile("· voided with ([^·]+)");
  private static final Pattern PAIR = Pattern.compile("(\\S+)>(\\S+)");
  private static final Pattern ENTRY = Pattern.compile("(\\S+)=(\\d{1,12}\\.\\d{2})");

  public Ties {
    // In the order in which they are written.
    tookOff = Collections.unmodifiableMap(new LinkedHashMap<>(tookOff));
    unallocated = Collections.unmodifiableMap(new LinkedHashMap<>(unallocated));
    reversed = Collections.unmodifiableMap(new LinkedHashMap<>(reversed));
  }

  /** Reads them from a reference. */
  public static Ties of(String reference) {
    if (reference.indexOf('·') < 0) {
      return NONE;
    }
    Map<String, String> reversed = new LinkedHashMap<>();
    Matcher pairs = PAIR.matcher(found(REVERSED, reference));
    while (pairs.find()) {
      reversed.put(pairs.group(1), pairs.group(2));
    }
    Ties ties =
        new Ties(
            entries(found(TOOK_OFF, reference)),
            entries(found(UNALLOCATED, reference)),
            reversed,
            found(REFUNDS, reference).strip(),
            found(VOIDED_WITH, reference).strip());
    return ties.equals(NONE) ? NONE : ties;
  }

  private static String found(Pattern pattern, String reference) {
    Matcher matcher = pattern.matcher(reference);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static Map<String, BigDecimal> entries(String text) {
    Map<String, BigDecimal> entries = new LinkedHashMap<>();
    Matcher matcher = ENTRY.matcher(text);
    while (matcher.find()) {
      entries.put(matcher.group(1), new BigDecimal(matcher.group(2)));
    }
    return entries;
  }

  /** As it stands behind a mark; empty for none. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (!reversed.isEmpty()) {
      text.append(SEPARATOR).append("reversed");
      reversed.forEach(
          (payment, refund) -> text.append(' ').append(payment).append('>').append(refund));
    }
    if (!refunds.isEmpty()) {
      text.append(SEPARATOR).append("refunds ").append(refunds);
    }
    if (!voidedWith.isEmpty()) {
      text.append(SEPARATOR).append("voided with ").append(voidedWith);
    }
    append(text, "took off", tookOff);
    append(text, "unallocated", unallocated);
    return text.toString();
  }

  /** The part that stays only as long as a plan is under way. */
  public String takenApartText() {
    return new Ties(tookOff, unallocated, Map.of(), "", "").text();
  }

  private static void append(StringBuilder text, String word, Map<String, BigDecimal> entries) {
    if (!entries.isEmpty()) {
      text.append(SEPARATOR).append(word);
      entries.forEach(
          (key, amount) ->
              text.append(' ').append(key).append('=').append(amount.setScale(2).toPlainString()));
    }
  }

  /** True while an invoice is without something that was taken off it for a while. */
  public boolean takenApart() {
    return !tookOff.isEmpty() || !unallocated.isEmpty();
  }

  /** What stays when a plan is over. */
  public Ties lasting() {
    return new Ties(Map.of(), Map.of(), reversed, refunds, voidedWith);
  }

  public Ties withReversed(Map<String, String> now) {
    return new Ties(tookOff, unallocated, now, refunds, voidedWith);
  }

  /** Of a refund that is paid out of another credit than the refunded payment's own. */
  public static Ties refunds(String payment) {
    return new Ties(Map.of(), Map.of(), Map.of(), payment, "");
  }

  /**
   * @param key of the document that is voided together with this one; empty for none
   */
  public Ties withVoidedWith(String key) {
    return new Ties(tookOff, unallocated, reversed, refunds, key);
  }

  public Ties withTakenOff(Map<String, BigDecimal> payments, Map<String, BigDecimal> credits) {
    return new Ties(payments, credits, reversed, refunds, voidedWith);
  }

  /** Without a payment whose own record has said since what it, and its early money, is for. */
  Ties without(String payment) {
    Map<String, BigDecimal> payments = new LinkedHashMap<>(tookOff);
    payments.remove(payment);
    Map<String, BigDecimal> credits = new LinkedHashMap<>(unallocated);
    credits.keySet().removeIf(credit -> isOf(credit, payment));
    return new Ties(payments, credits, reversed, refunds, voidedWith);
  }

  /** True when something of a payment, or of its early money, was taken off. */
  boolean tookOffOf(String payment) {
    return tookOff.containsKey(payment)
        || unallocated.keySet().stream().anyMatch(credit -> isOf(credit, payment));
  }

  /**
   * True when something of a payment, or of its early money, was to be taken off and all of it is
   * there.
   */
  boolean allOf(String payment, Set<String> there) {
    return tookOffOf(payment)
        && (!tookOff.containsKey(payment) || there.contains(payment))
        && unallocated.keySet().stream()
            .allMatch(credit -> !isOf(credit, payment) || there.contains(credit));
  }

  private static boolean isOf(String credit, String payment) {
    return credit.equals(payment) || credit.startsWith(payment + IndexedDocument.PART);
  }
}
