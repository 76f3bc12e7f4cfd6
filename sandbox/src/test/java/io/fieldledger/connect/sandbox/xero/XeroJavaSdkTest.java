package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.auth.oauth2.ClientCredentialsTokenRequest;
import com.google.api.client.http.BasicAuthentication;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.xero.api.ApiClient;
import com.xero.api.XeroBadRequestException;
import com.xero.api.XeroForbiddenException;
import com.xero.api.XeroMinuteRateLimitException;
import com.xero.api.XeroUnauthorizedException;
import com.xero.api.client.AccountingApi;
import com.xero.api.client.IdentityApi;
import com.xero.models.accounting.Account;
import com.xero.models.accounting.Allocation;
import com.xero.models.accounting.Allocations;
import com.xero.models.accounting.BankTransaction;
import com.xero.models.accounting.BankTransactions;
import com.xero.models.accounting.Contact;
import com.xero.models.accounting.Contacts;
import com.xero.models.accounting.Invoice;
import com.xero.models.accounting.Invoices;
import com.xero.models.accounting.LineAmountTypes;
import com.xero.models.accounting.LineItem;
import com.xero.models.accounting.LineItemTracking;
import com.xero.models.accounting.Payment;
import com.xero.models.accounting.PaymentDelete;
import com.xero.models.accounting.Payments;
import com.xero.models.identity.Connection;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threeten.bp.LocalDate;
import org.threeten.bp.ZoneOffset;

/** Xero's official Java SDK, unchanged, against the running sandbox. */
class XeroJavaSdkTest {
  private static final String TENANT = SandboxCredentials.XERO_TENANT_ID;

  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private final NetHttpTransport transport = new NetHttpTransport();
  private AccountingApi accounting;
  private String token;

  @BeforeEach
  void connect() throws IOException {
    accounting = new AccountingApi(client("/api.xro/2.0"));
    token =
        token(
            "accounting.invoices accounting.payments accounting.banktransactions"
                + " accounting.contacts accounting.settings");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void theCustomConnectionHasOneOrganisation() throws IOException {
    List<Connection> connections = new IdentityApi(client("")).getConnections(token, null);

    assertThat(connections).hasSize(1);
    assertThat(connections.get(0).getTenantId()).hasToString(TENANT);
    assertThat(
            accounting.getOrganisations(token, TENANT).getOrganisations().get(0).getBaseCurrency())
        .hasToString("USD");
  }

  @Test
  void readsTheChartOfAccounts() throws IOException {
    List<Account> banks =
        accounting.getAccounts(token, TENANT, null, "Type==\"BANK\"", null).getAccounts();

    assertThat(banks).extracting(Account::getCode).containsExactly("1010", "1090", "1095");
    assertThat(accounting.getTaxRates(token, TENANT, null, null, null).getTaxRates())
        .anySatisfy(rate -> assertThat(rate.getEffectiveRate()).isEqualTo(8.375));
  }

  @Test
  void createsABatchWithOneBadElement() throws IOException {
    createContacts("Alex Rodriguez");

    Contacts answer =
        accounting.createContacts(
            token,
            TENANT,
            new Contacts()
                .addContactsItem(new Contact().name("alex rodriguez"))
                .addContactsItem(new Contact().name("Bea Flores").emailAddress("bea@example.com")),
            null,
            false);

    assertThat(answer.getContacts()).hasSize(2);
    assertThat(answer.getContacts())
        .filteredOn(contact -> "ERROR".equals(contact.getStatusAttributeString()))
        .singleElement()
        .satisfies(
            contact ->
                assertThat(contact.getValidationErrors().get(0).getMessage())
                    .contains("must be unique across all active contacts"));
  }

  @Test
  void aValidationErrorIsABadRequest() {
    Invoices invoices = new Invoices().addInvoicesItem(new Invoice().type(Invoice.TypeEnum.ACCREC));

    assertThatThrownBy(() -> accounting.createInvoices(token, TENANT, invoices, null, null, null))
        .isInstanceOfSatisfying(
            XeroBadRequestException.class,
            e -> {
              assertThat(e.getStatusCode()).isEqualTo(400);
              assertThat(e.getElements().get(0).getValidationErrors())
                  .anySatisfy(
                      error ->
                          assertThat(error.getMessage())
                              .isEqualTo("One or more line items must be specified"));
            });
  }

  @Test
  void pagesThroughInvoices() throws IOException {
    UUID contact = createContacts("Alex Rodriguez").get(0);
    Invoices batch = new Invoices();
    for (int i = 0; i < 105; i++) {
      batch.addInvoicesItem(invoice(contact, "A-" + i, 100.0 + i));
    }
    accounting.createInvoices(token, TENANT, batch, null, false, 4);

    Invoices second =
        accounting.getInvoices(
            token,
            TENANT,
            null,
            null,
            "InvoiceNumber ASC",
            null,
            null,
            null,
            null,
            2,
            null,
            null,
            4,
            null);

    assertThat(second.getInvoices()).hasSize(5);
    assertThat(second.getInvoices().get(0).getLineItems()).hasSize(1);
    assertThat(second.getInvoices().get(0).getDateAsDate()).isEqualTo(LocalDate.of(2026, 11, 14));
  }

  @Test
  void paysAndUnpaysAnInvoice() throws IOException {
    UUID contact = createContacts("Alex Rodriguez").get(0);
    UUID invoice =
        accounting
            .createInvoices(
                token,
                TENANT,
                new Invoices().addInvoicesItem(invoice(contact, "104871", 626.14)),
                "key-1",
                true,
                4)
            .getInvoices()
            .get(0)
            .getInvoiceID();

    Payment payment =
        accounting
            .createPayments(
                token,
                TENANT,
                new Payments()
                    .addPaymentsItem(
                        new Payment()
                            .invoice(new Invoice().invoiceID(invoice))
                            .account(new Account().code("1090"))
                            .date(day("2026-11-20"))
                            .amount(626.14)),
                null,
                false)
            .getPayments()
            .get(0);
    assertThat(payment.getInvoice().getStatus()).isEqualTo(Invoice.StatusEnum.PAID);

    Payment deleted =
        accounting
            .deletePayment(
                token, TENANT, payment.getPaymentID(), new PaymentDelete().status("DELETED"), null)
            .getPayments()
            .get(0);
    assertThat(deleted.getStatus()).isEqualTo(Payment.StatusEnum.DELETED);
    assertThat(
            accounting.getInvoice(token, TENANT, invoice, null).getInvoices().get(0).getAmountDue())
        .isEqualTo(626.14);
  }

  @Test
  void allocatesAPrepayment() throws IOException {
    UUID contact = createContacts("Alex Rodriguez").get(0);
    UUID invoice =
        accounting
            .createInvoices(
                token,
                TENANT,
                new Invoices().addInvoicesItem(invoice(contact, "8948", 8948.31)),
                null,
                true,
                4)
            .getInvoices()
            .get(0)
            .getInvoiceID();
    UUID prepayment =
        accounting
            .createBankTransactions(
                token,
                TENANT,
                new BankTransactions()
                    .addBankTransactionsItem(
                        new BankTransaction()
                            .type(BankTransaction.TypeEnum.RECEIVE_PREPAYMENT)
                            .contact(new Contact().contactID(contact))
                            .bankAccount(new Account().code("1090"))
                            .date(day("2026-11-14"))
                            .lineAmountTypes(LineAmountTypes.NOTAX)
                            .addLineItemsItem(line("Deposit", 2000.0, "2550"))),
                null,
                false,
                4)
            .getBankTransactions()
            .get(0)
            .getPrepaymentID();

    Allocation allocation =
        accounting
            .createPrepaymentAllocations(
                token,
                TENANT,
                prepayment,
                new Allocations()
                    .addAllocationsItem(
                        new Allocation()
                            .invoice(new Invoice().invoiceID(invoice))
                            .amount(2000.0)
                            .date(day("2026-12-03"))),
                null,
                false)
            .getAllocations()
            .get(0);

    assertThat(allocation.getAmount()).isEqualTo(2000.0);
    assertThat(
            accounting.getInvoice(token, TENANT, invoice, null).getInvoices().get(0).getAmountDue())
        .isEqualTo(6948.31);
    assertThat(
            accounting
                .getPrepayment(token, TENANT, prepayment)
                .getPrepayments()
                .get(0)
                .getRemainingCredit())
        .isEqualTo(0.0);
  }

  @Test
  void itsErrorsAreTheOnesTheSdkKnows() throws IOException {
    String readOnly = token("accounting.contacts.read");

    assertThatThrownBy(() -> createContactsWith(readOnly, "Bea Flores"))
        .isInstanceOf(XeroUnauthorizedException.class);
    assertThatThrownBy(() -> accounting.getOrganisations(token, UUID.randomUUID().toString()))
        .isInstanceOf(XeroForbiddenException.class);
    sandbox.xero().switches().set(XeroSwitches.CALLS_PER_MINUTE, "0");
    assertThatThrownBy(() -> accounting.getOrganisations(token, TENANT))
        .isInstanceOf(XeroMinuteRateLimitException.class);
  }

  private ApiClient client(String path) {
    return new ApiClient(sandbox.xero().url() + path, transport, null, null, null);
  }

  private String token(String scopes) throws IOException {
    return new ClientCredentialsTokenRequest(
            transport,
            GsonFactory.getDefaultInstance(),
            new GenericUrl(sandbox.xero().url() + "/connect/token"))
        .setScopes(List.of(scopes.split(" ", -1)))
        .setClientAuthentication(
            new BasicAuthentication(
                SandboxCredentials.XERO_CLIENT_ID, SandboxCredentials.XERO_CLIENT_SECRET))
        .execute()
        .getAccessToken();
  }

  private List<UUID> createContacts(String... names) throws IOException {
    return createContactsWith(token, names);
  }

  private List<UUID> createContactsWith(String accessToken, String... names) throws IOException {
    Contacts contacts = new Contacts();
    for (String name : names) {
      contacts.addContactsItem(new Contact().name(name));
    }
    return accounting
        .createContacts(accessToken, TENANT, contacts, null, true)
        .getContacts()
        .stream()
        .map(Contact::getContactID)
        .toList();
  }

  private static Invoice invoice(UUID contact, String number, double amount) {
    return new Invoice()
        .type(Invoice.TypeEnum.ACCREC)
        .status(Invoice.StatusEnum.AUTHORISED)
        .contact(new Contact().contactID(contact))
        .invoiceNumber(number)
        .date(day("2026-11-14"))
        .dueDate(day("2026-11-28"))
        .lineAmountTypes(LineAmountTypes.EXCLUSIVE)
        .addLineItemsItem(
            line("Work", amount, "4000")
                .addTrackingItem(
                    new LineItemTracking().name("Business unit").option("Phoenix HVAC")));
  }

  /** The form in which the SDK keeps dates. */
  private static String day(String iso) {
    return "/Date("
        + LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
        + "+0000)/";
  }

  private static LineItem line(String description, double amount, String account) {
    return new LineItem()
        .description(description)
        .quantity(1.0)
        .unitAmount(amount)
        .accountCode(account)
        .taxType("NONE");
  }
}
