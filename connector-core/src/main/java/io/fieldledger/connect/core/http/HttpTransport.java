package io.fieldledger.connect.core.http;

/** Sends one request and reads the whole answer. Blocking; safe for use by several threads. */
public interface HttpTransport extends AutoCloseable {

  /**
   * @throws TransportException when no complete answer arrived
   */
  HttpReply send(HttpRequest request) throws TransportException;

  @Override
  void close();
}
