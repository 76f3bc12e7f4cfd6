package io.fieldledger.connect.quickstart.process;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.net.ServerSocket;

/** A port on 127.0.0.1 that is kept from other programs until its server is about to start. */
public final class ReservedPort implements AutoCloseable {
  private final ServerSocket socket;
  private final int number;

  ReservedPort(ServerSocket socket) {
    this.socket = socket;
    this.number = socket.getLocalPort();
  }

  public int number() {
    return number;
  }

  /** Lets go of the port: its server starts now. May be called again. */
  public int take() {
    close();
    return number;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new QuickstartException("Port " + number + " cannot be let go: " + e.getMessage(), e);
    }
  }
}
