package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** A part of a credit applied to an invoice. */
public record Allocation(
    UUID id,
    DocumentKind creditKind,
    UUID creditId,
    UUID invoiceId,
    BigDecimal amount,
    LocalDate date) {}
