package io.fieldledger.connect.xero.sink.desired;

/** A stable code and a sentence for a clerk. */
public record Remark(String code, String message) {}
