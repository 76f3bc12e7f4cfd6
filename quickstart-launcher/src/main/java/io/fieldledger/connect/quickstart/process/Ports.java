package io.fieldledger.connect.quickstart.process;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Chooses ports on 127.0.0.1, each of them once. */
public final class Ports {
  private static final int CONNECT_LIMIT_MILLIS = 250;

  private final Consumer<String> say;
  private final Set<Integer> chosen = new HashSet<>();

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
  public int choose(String option, Integer given, int usual) {
    if (given != null) {
      if (!isFree(given) || !chosen.add(given)) {
        throw new QuickstartException(
            "Port "
                + given
                + " is in use. Give another one with "
                + option
                + ", or leave the option out.");
      }
      return given;
    }
    if (isFree(usual) && chosen.add(usual)) {
      return usual;
    }
    int port = free();
    say.accept("Port " + usual + " is in use, taking " + port + " (choose with " + option + ").");
    return port;
  }

  /** Any port that nobody listens on. */
  public int free() {
    while (true) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(address(0));
        if (chosen.add(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("no free port on 127.0.0.1", e);
      }
    }
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

  private static boolean isFree(int port) {
    // Binding alone is not enough: some systems let a loopback socket hide behind a wildcard
    // listener.
    return !isListening(port) && canBind(port);
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static boolean canBind(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
