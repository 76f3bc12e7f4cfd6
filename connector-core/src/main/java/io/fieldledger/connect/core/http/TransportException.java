package io.fieldledger.connect.core.http;

import java.io.IOException;

/** No complete answer to a request. Says whether the server can have acted on it. */
public final class TransportException extends IOException {
  private static final long serialVersionUID = 1L;
  private final boolean mayHaveReachedServer;

  public TransportException(String message, boolean mayHaveReachedServer, Throwable cause) {
    super(message, cause);
    this.mayHaveReachedServer = mayHaveReachedServer;
  }

  /** False only when it is certain that not one byte of the request left this machine. */
  public boolean mayHaveReachedServer() {
    return mayHaveReachedServer;
  }
}
