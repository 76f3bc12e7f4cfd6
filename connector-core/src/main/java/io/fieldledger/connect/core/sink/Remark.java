package io.fieldledger.connect.core.sink;

/** A stable code and a sentence for a clerk. */
public record Remark(String code, String message) {}
