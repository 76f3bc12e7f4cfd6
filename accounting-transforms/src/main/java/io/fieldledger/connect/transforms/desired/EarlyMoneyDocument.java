package io.fieldledger.connect.transforms.desired;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Money received before the invoice it is for: a prepayment to a liability account (rule 9, D1) or
 * an overpayment that stays in receivables (D2). Its reference is dropped by Xero, so the line's
 * text begins with the mark.
 *
 * @param kind PREPAYMENT or OVERPAYMENT
 * @param bankAccountCode where the money is
 * @param line the only line
 */
public record EarlyMoneyDocument(
    DocumentKind kind,
    String key,
    String contact,
    String bankAccountCode,
    LocalDate date,
    LineItem.Amount line,
    BigDecimal total,
    String currency)
    implements Document {}
