package io.fieldledger.connect.sandbox.http;

import java.time.Instant;
import java.util.Map;

/**
 * One call as it was really made. Secrets are masked.
 *
 * @param id counts up from 1 within one API
 * @param at sandbox time of arrival
 * @param kind the kind of call in the API's words
 * @param query as sent, still encoded
 * @param requestHeaders names in lower case
 * @param requestBody cut at the journal's body limit; null when no longer kept
 * @param requestBytes true length of the request body
 * @param status of the answer; 0 when the connection was dropped without one
 * @param responseBody cut at the journal's body limit; null when no longer kept
 * @param responseBytes true length of the answer's body
 * @param durationMicros from arrival to the complete answer
 * @param fault the faults that hit this call; empty when none did
 */
public record JournalEntry(
    long id,
    Instant at,
    String method,
    String path,
    String query,
    String kind,
    Map<String, String> requestHeaders,
    String requestBody,
    long requestBytes,
    int status,
    Map<String, String> responseHeaders,
    String responseBody,
    long responseBytes,
    long durationMicros,
    String fault) {

  JournalEntry withoutBodies() {
    return new JournalEntry(
        id,
        at,
        method,
        path,
        query,
        kind,
        requestHeaders,
        null,
        requestBytes,
        status,
        responseHeaders,
        null,
        responseBytes,
        durationMicros,
        fault);
  }

  int keptChars() {
    return (requestBody == null ? 0 : requestBody.length())
        + (responseBody == null ? 0 : responseBody.length());
  }
}
