package io.fieldledger.connect.sandbox;

import io.fieldledger.connect.sandbox.http.PortUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the sandbox alone until it is interrupted. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "ServiceTitan and Xero as local HTTP servers with a contractor's month of data.")
public final class SandboxMain implements Callable<Integer> {
  @Option(
      names = "--servicetitan-port",
      defaultValue = "8701",
      description = "Port of the ServiceTitan API; 0 for any free one.")
  private int serviceTitanPort;

  @Option(
      names = "--xero-port",
      defaultValue = "8702",
      description = "Port of the Xero API; 0 for any free one.")
  private int xeroPort;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the generated data.")
  private long seed;

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "Multiplies the generated data; 0 for reference data only.")
  private int scale;

  @Option(
      names = "--state",
      description = "File to take both ledgers and the clock from, and to save them to at the end.")
  private Path state;

  @Option(
      names = "--webhook-url",
      description =
          "Where ServiceTitan's webhooks go. Without it, only where the control API says.")
  private String webhookUrl;

  @Option(
      names = "--webhook-secret",
      description = "Key of their signature, 32 to 64 characters. Without it, they have none.")
  private String webhookSecret;

  @Option(
      names = "--webhook-types",
      split = ",",
      description = "Names of the events to send. Without it, all that ServiceTitan documents.")
  private List<String> webhookTypes = List.of();

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    quiet("org.eclipse.jetty");
    System.exit(new CommandLine(new SandboxMain()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (scale < 0) {
      throw new ParameterException(spec.commandLine(), "--scale must be 0 or more");
    }
    PrintWriter err = spec.commandLine().getErr();
    Sandbox sandbox;
    try {
      sandbox =
          Sandbox.builder()
              .serviceTitanPort(serviceTitanPort)
              .xeroPort(xeroPort)
              .seed(seed)
              .scale(scale)
              .build();
    } catch (PortUnavailableException e) {
      err.println(e.getMessage());
      return 1;
    }
    try {
      subscribe(sandbox);
    } catch (IllegalArgumentException e) {
      sandbox.close();
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    try {
      load(sandbox);
    } catch (IOException | IllegalArgumentException e) {
      err.println("Cannot take the state from " + state + ": " + e.getMessage());
      sandbox.close();
      return 1;
    }
    CountDownLatch saved = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(sandbox, saved), "sandbox-stop"));
    greet(sandbox);
    saved.await();
    return 0;
  }

  private void subscribe(Sandbox sandbox) {
    if (webhookUrl == null && (webhookSecret != null || !webhookTypes.isEmpty())) {
      throw new IllegalArgumentException("say where the webhooks go: --webhook-url");
    }
    if (webhookUrl == null) {
      return;
    }
    sandbox
        .serviceTitanWebhooks()
        .subscribe(webhookUrl, webhookSecret, webhookTypes.toArray(String[]::new));
  }

  private void load(Sandbox sandbox) throws IOException {
    if (state != null) {
      new SandboxState(state).load(sandbox);
    }
  }

  private void stop(Sandbox sandbox, CountDownLatch saved) {
    try {
      sandbox.close();
      if (state != null) {
        new SandboxState(state).save(sandbox);
      }
    } catch (IOException e) {
      spec.commandLine().getErr().println("The state could not be saved: " + e);
    } finally {
      saved.countDown();
    }
  }

  private void greet(Sandbox sandbox) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("ServiceTitan  " + sandbox.serviceTitan().url());
    out.println(
        "              tenant "
            + SandboxCredentials.SERVICETITAN_TENANT_ID
            + ", client "
            + SandboxCredentials.SERVICETITAN_CLIENT_ID);
    if (webhookUrl != null) {
      out.println("              webhooks to " + webhookUrl);
    }
    out.println("Xero          " + sandbox.xero().url());
    out.println(
        "              tenant "
            + SandboxCredentials.XERO_TENANT_ID
            + ", client "
            + SandboxCredentials.XERO_CLIENT_ID);
    out.println("Control API   /_sandbox/ on each port lists its routes. Ctrl-C stops.");
    out.flush();
  }

  /** The server's own start and stop lines say nothing a user needs. */
  private static void quiet(String logger) {
    String property = "org.slf4j.simpleLogger.log." + logger;
    if (System.getProperty(property) == null) {
      System.setProperty(property, "warn");
    }
  }
}
