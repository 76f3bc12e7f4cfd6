package io.fieldledger.connect.transforms.deposit;

import io.fieldledger.connect.transforms.config.AccountSettings;
import io.fieldledger.connect.transforms.config.DepositSettings;
import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.OpeningSettings;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.BankTransferDocument;
import io.fieldledger.connect.transforms.desired.BatchPaymentDocument;
import io.fieldledger.connect.transforms.desired.CleanText;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.SpentMoneyDocument;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.BankDeposit;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.GlAccount;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bank deposit settles its clearing account: the net amount goes to the bank, the fees are spent
 * (rule 10, B1). The bank's line then matches the transfer alone. A deposit of payments that wait
 * for it is one batch with them (B2). Nothing is marked reconciled.
 */
public final class BankDepositMapper {
  private static final String DEPOSITED = "Deposited";

  private final DepositSettings settings;
  private final AccountSettings accounts;
  private final OpeningSettings opening;
  private final String currency;
  private final ZoneId zone;
  private final String exemptType;

  public BankDepositMapper(MappingConfig config) {
    this.settings = config.deposits();
    this.accounts = config.accounts();
    this.opening = config.opening();
    this.currency = config.posting().currency();
    this.zone = config.posting().timeZone();
    this.exemptType = config.tax().exemptType();
  }

  public Mapped map(Fields fields, Findings findings) {
    if (settings.post() == DepositSettings.Deposits.NONE) {
      return new Mapped.Skipped(NoticeCode.DEPOSITS_OFF);
    }
    BankDeposit deposit = BankDeposit.read(fields);
    if (!deposit.active()) {
      return new Mapped.Withdrawn(absent(deposit));
    }
    if (!deposit.status().equalsIgnoreCase(DEPOSITED)) {
      return new Mapped.Skipped(
          NoticeCode.NOT_POSTED,
          XeroText.line(deposit.status(), XeroText.SHORT).orElse("(none)"),
          DEPOSITED);
    }
    if (opening.isBefore(deposit.date())) {
      return new Mapped.Skipped(NoticeCode.OPENING_SETTLED, opening.date().orElseThrow());
    }
    if (!findings.held() && deposit.net().signum() == 0 && deposit.fees().signum() == 0) {
      return new Mapped.Skipped(NoticeCode.NO_VALUE, "the deposit is 0.00");
    }
    return new Mapped.Posted(documents(deposit, findings));
  }

  private List<AbsentDocument> absent(BankDeposit deposit) {
    List<AbsentDocument> absent = new ArrayList<>();
    absent.add(AbsentDocument.of(DocumentKind.BANK_TRANSACTION, Marks.depositFees(deposit.id())));
    absent.add(AbsentDocument.of(DocumentKind.BANK_TRANSFER, Marks.deposit(deposit.id())));
    if (!settings.batched().isEmpty()) {
      absent.add(AbsentDocument.of(DocumentKind.BATCH_PAYMENT, Marks.deposit(deposit.id())));
    }
    return absent;
  }

  private List<Document> documents(BankDeposit deposit, Findings findings) {
    if (findings.readable()) {
      prove(deposit, findings);
    }
    String clearing =
        settings
            .clearingAccount(deposit.name(), deposit.bankAccount())
            .orElseGet(
                () ->
                    unmapped(deposit, DepositSettings.DEPOSITS_CLEARING_ACCOUNTS_CONFIG, findings));
    if (settings.batches(clearing) && deposit.fees().signum() == 0 && deposit.net().signum() > 0) {
      return List.of(batch(deposit, clearing, findings));
    }
    List<Document> documents = new ArrayList<>(2);
    if (deposit.net().signum() != 0) {
      documents.add(transfer(deposit, clearing, findings));
    }
    if (deposit.fees().signum() > 0) {
      documents.add(fees(deposit, clearing, findings));
    }
    return documents;
  }

  private static void prove(BankDeposit deposit, Findings findings) {
    if (deposit.fees().signum() < 0
        || deposit.gross().subtract(deposit.fees()).compareTo(deposit.net()) != 0) {
      findings.hold(
          HoldCode.TOTALS_DISAGREE,
          deposit.label()
              + ": "
              + deposit.gross()
              + " less fees of "
              + deposit.fees()
              + " do not come to "
              + deposit.net()
              + ".");
    }
  }

  /** More charged back than received: the bank pays the clearing account. */
  private BankTransferDocument transfer(BankDeposit deposit, String clearing, Findings findings) {
    String bank = bank(deposit, clearing, findings);
    boolean in = deposit.net().signum() > 0;
    return new BankTransferDocument(
        Marks.deposit(deposit.id()),
        in ? clearing : bank,
        in ? bank : clearing,
        deposit.date(),
        deposit.net().abs(),
        reference(deposit, findings));
  }

  private String bank(BankDeposit deposit, String clearing, Findings findings) {
    String bank =
        deposit
            .bankAccount()
            .flatMap(accounts::codeOrNumber)
            .orElseGet(() -> unmapped(deposit, AccountSettings.ACCOUNTS_CONFIG, findings));
    if (!bank.isEmpty() && bank.equals(clearing)) {
      findings.hold(HoldCode.DEPOSIT_SAME_ACCOUNT, deposit.label(), bank);
    }
    return bank;
  }

  private BatchPaymentDocument batch(BankDeposit deposit, String clearing, Findings findings) {
    return new BatchPaymentDocument(
        Marks.deposit(deposit.id()),
        bank(deposit, clearing, findings),
        clearing,
        deposit.date(),
        deposit.net(),
        reference(deposit, findings),
        settings.batchWaitEnds(deposit.date(), zone));
  }

  private SpentMoneyDocument fees(BankDeposit deposit, String clearing, Findings findings) {
    String account =
        deposit
            .feeAccount()
            .flatMap(accounts::codeOrNumber)
            .or(settings::feeAccount)
            .orElseGet(
                () -> unmapped(deposit, DepositSettings.DEPOSITS_FEE_ACCOUNT_CONFIG, findings));
    String reference = reference(deposit, findings);
    LineItem.Amount line =
        LineItem.Amount.one(
            XeroText.line("Fees of " + reference, XeroText.REFERENCE).orElse(reference),
            deposit.fees(),
            Optional.of(new AccountRef.Code(account)),
            exemptType,
            Optional.empty(),
            List.of());
    return new SpentMoneyDocument(
        Marks.depositFees(deposit.id()),
        settings.feeContact(),
        clearing,
        deposit.date(),
        reference,
        currency,
        line);
  }

  private static String reference(BankDeposit deposit, Findings findings) {
    String mark = Marks.deposit(deposit.id());
    return deposit
        .name()
        .flatMap(
            name ->
                CleanText.line(
                    "The name of the deposit",
                    name,
                    XeroText.REFERENCE - mark.length() - Marks.SEPARATOR.length(),
                    findings))
        .map(name -> mark + Marks.SEPARATOR + name)
        .orElse(mark);
  }

  private static String unmapped(BankDeposit deposit, String setting, Findings findings) {
    String known =
        deposit.bankAccount().flatMap(GlAccount::name).map(Fields::shortened).orElse("(none)");
    findings.hold(HoldCode.DEPOSIT_ACCOUNT_UNMAPPED, deposit.label(), known, setting);
    return "";
  }
}
