package io.fieldledger.connect.sandbox.http;

/**
 * Names the kind of a call for the journal, such as {@code export}, {@code list} or {@code token}.
 */
@FunctionalInterface
public interface CallKinds {
  String kindOf(String method, String path);
}
