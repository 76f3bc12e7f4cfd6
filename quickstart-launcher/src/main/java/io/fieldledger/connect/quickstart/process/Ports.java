package io.fieldledger.connect.quickstart.process;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Chooses ports on 127.0.0.1 and reserves them, so that two runs at once do not choose the same.
 */
public final class Ports {
  private static final int CONNECT_LIMIT_MILLIS = 250;

  private final Consumer<String> say;

  /**
   * @param say gets one sentence for each port that could not be had and was replaced
   */
  public Ports(Consumer<String> say) {
    this.say = say;
  }

  /**
   * The port for one server.
   *
   * @param option the command line option that sets it
   * @param given the port that the person asked for, or null; in use is an error then
   * @param usual the port to take when it is free and none was asked for
   */
  public ReservedPort choose(String option, Integer given, int usual) {
    if (given != null) {
      return reserve(given)
          .orElseThrow(
              () ->
                  new QuickstartException(
                      "Port "
                          + given
                          + " is in use. Give another one with "
                          + option
                          + ", or leave the option out."));
    }
    Optional<ReservedPort> free = reserve(usual);
    if (free.isPresent()) {
      return free.get();
    }
    ReservedPort other = free();
    say.accept(
        "Port "
            + usual
            + " is in use, taking "
            + other.number()
            + " (choose with "
            + option
            + ").");
    return other;
  }

  /** Any port that nobody listens on. */
  public ReservedPort free() {
    return bind(0)
        .orElseThrow(() -> new QuickstartException("There is no free port on 127.0.0.1."));
  }

  /** Whether a server accepts connections on 127.0.0.1. */
  static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(address(port), CONNECT_LIMIT_MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static Optional<ReservedPort> reserve(int port) {
    // Binding alone is not enough: some systems let a loopback socket hide behind a wildcard
    // listener.
    return isListening(port) ? Optional.empty() : bind(port);
  }

  private static Optional<ReservedPort> bind(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      try {
        socket.setReuseAddress(true);
        socket.bind(address(port));
        return Optional.of(new ReservedPort(socket));
      } catch (IOException taken) {
        socket.close();
        return Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no socket can be opened", e);
    }
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
