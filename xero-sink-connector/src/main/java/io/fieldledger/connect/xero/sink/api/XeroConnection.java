package io.fieldledger.connect.xero.sink.api;

import io.fieldledger.connect.core.auth.AccessToken;
import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.auth.TokenSource;
import io.fieldledger.connect.core.auth.TokenThrottledException;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.TransportException;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Sends requests to one organisation with a valid token. Safe for use by several threads. */
public final class XeroConnection {
  private final XeroSettings settings;
  private final HttpTransport transport;
  private final TokenSource tokens;
  private final InstantSource clock;

  public XeroConnection(
      XeroSettings settings, HttpTransport transport, TokenSource tokens, InstantSource clock) {
    this.settings = settings;
    this.transport = transport;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Address below {@code /api.xro/2.0/}. */
  public String url(String path) {
    return settings.apiUrl() + "/api.xro/2.0/" + path;
  }

  /** An answer with its verdict; the reply is null when none arrived. */
  public record Answer(Verdict verdict, HttpReply reply) {
    /** An answer that Xero itself gave, not a gateway before it, and that it gives again. */
    public boolean failedInXero() {
      return reply != null && reply.status() == 500;
    }

    /** By which Xero's support finds the call; null where there was no answer. */
    public String correlationId() {
      return reply == null ? null : reply.header("xero-correlation-id").orElse(null);
    }
  }

  /** Sends once; only an expired token is renewed and the request, which was refused, repeated. */
  public Answer send(HttpRequest request) {
    return send(request, Json::read);
  }

  /**
   * @param reader of the body of a successful answer
   */
  public Answer send(HttpRequest request, BodyReader reader) {
    Answer answer = attempt(request, reader);
    return answer.verdict() instanceof Verdict.TokenRefused ? secondTry(request, reader) : answer;
  }

  private Answer secondTry(HttpRequest request, BodyReader reader) {
    Answer answer = attempt(request, reader);
    if (answer.verdict() instanceof Verdict.TokenRefused) {
      Failure failure = FailureTable.answer(401, "", 0, "");
      return new Answer(
          new Verdict.Stopped(Verdict.sentence(failure, endpoint(request))), answer.reply());
    }
    return answer;
  }

  private Answer attempt(HttpRequest request, BodyReader reader) {
    AccessToken token;
    try {
      token = tokens.token();
    } catch (AuthorizationException e) {
      Failure failure = FailureTable.token(e.status(), e.error());
      return new Answer(
          new Verdict.Stopped(failure.sentence() + " (" + e.getMessage() + ")"), null);
    } catch (TokenThrottledException e) {
      Duration wait = Duration.between(clock.instant(), e.notBefore());
      return new Answer(new Verdict.Throttled("token", Optional.of(wait)), null);
    } catch (IOException e) {
      return new Answer(new Verdict.Throttled("token", Optional.empty()), null);
    }
    HttpRequest authorised = request.with("Authorization", token.bearer());
    if (!settings.tenantId().isEmpty()) {
      authorised = authorised.with("xero-tenant-id", settings.tenantId());
    }
    try {
      HttpReply reply = transport.send(authorised);
      Verdict verdict = Verdict.of(reply, endpoint(request), clock.instant(), reader);
      if (verdict instanceof Verdict.TokenRefused) {
        tokens.reject(token);
      }
      return new Answer(verdict, reply);
    } catch (TransportException e) {
      return new Answer(
          e.mayHaveReachedServer()
              ? new Verdict.Unsure("No answer from Xero", false, Optional.empty())
              : new Verdict.Throttled("unreachable", Optional.empty()),
          null);
    }
  }

  /** {@code Invoices} of {@code …/api.xro/2.0/Invoices/7?page=1}. */
  private String endpoint(HttpRequest request) {
    String path = request.url().substring(Math.min(request.url().length(), url("").length()));
    return path.split("[/?]", 2)[0];
  }
}
