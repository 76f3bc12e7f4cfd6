package io.fieldledger.connect.transforms.line;

import io.fieldledger.connect.transforms.config.AccountSettings;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.GlAccount;
import io.fieldledger.connect.transforms.servicetitan.Invoice;
import io.fieldledger.connect.transforms.servicetitan.InvoiceLine;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The account of an invoice line (rules 15, 18). */
public final class LineAccounts {
  private static final String RETAINAGE = "retainage";

  private final AccountSettings settings;

  public LineAccounts(AccountSettings settings) {
    this.settings = settings;
  }

  /** The account, or a problem and a stand-in. */
  public AccountRef of(Invoice.Kind kind, InvoiceLine line, Findings findings) {
    if (kind == Invoice.Kind.PROJECT && isRetainage(line)) {
      return settings
          .retainage()
          .map(LineAccounts::code)
          .orElseGet(() -> missing(HoldCode.RETAINAGE_UNMAPPED, line, findings));
    }
    return line.account().map(this::of).orElseGet(() -> withoutAccount(kind, line, findings));
  }

  /** The account of a line of a credit memo: its item's, else the one for credit memos (rule 5). */
  public AccountRef ofCredit(InvoiceLine line, Findings findings) {
    return line.account()
        .map(this::of)
        .or(() -> settings.creditMemo().map(LineAccounts::code))
        .orElseGet(() -> fallback(line, findings));
  }

  /** The account that a general ledger account is in Xero. */
  public AccountRef of(GlAccount account) {
    return settings
        .code(account)
        .map(LineAccounts::code)
        .orElseGet(
            () ->
                new AccountRef.Ledger(
                    account.number(), account.name(), account.type(), settings.fallback()));
  }

  private AccountRef withoutAccount(Invoice.Kind kind, InvoiceLine line, Findings findings) {
    if (kind == Invoice.Kind.INTEREST_CHARGE && settings.interest().isPresent()) {
      return code(settings.interest().get());
    }
    return fallback(line, findings);
  }

  private AccountRef fallback(InvoiceLine line, Findings findings) {
    if (settings.fallback().isPresent()) {
      findings.notice(NoticeCode.FALLBACK_ACCOUNT, line.label(), settings.fallback().get());
      return code(settings.fallback().get());
    }
    return missing(HoldCode.ACCOUNT_MISSING, line, findings);
  }

  private static AccountRef missing(HoldCode code, InvoiceLine line, Findings findings) {
    findings.hold(code, line.label());
    return code("");
  }

  private static AccountRef code(String code) {
    return new AccountRef.Code(code);
  }

  /**
   * ServiceTitan's API has no member for retainage; it is a line that says so in its account, item
   * or text.
   */
  private static boolean isRetainage(InvoiceLine line) {
    return Stream.of(line.account().flatMap(GlAccount::name), line.sku(), line.text())
        .flatMap(Optional::stream)
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(RETAINAGE));
  }
}
