package io.fieldledger.connect.sandbox.http;

/** One API: a function from request to answer. Called by several server threads at once. */
@FunctionalInterface
public interface ApiHandler {
  ApiResponse handle(ApiRequest request);
}
