package io.fieldledger.connect.xero.source.api;

import io.fieldledger.connect.core.auth.AccessToken;
import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.auth.TokenSource;
import io.fieldledger.connect.core.auth.TokenThrottledException;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.XeroBudget;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.http.TransportException;
import io.fieldledger.connect.core.redact.Redaction;
import io.fieldledger.connect.core.retry.RetryAfter;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Pause;
import io.fieldledger.connect.core.source.read.Permits;
import io.fieldledger.connect.core.source.read.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * GET on Xero's Accounting API: paced, with a token, every refusal classified by what has to happen
 * next. One attempt a call but for a token that has run out; when to try again is the stream's own
 * business. Safe for several threads.
 */
public final class XeroApi {
  private static final String ROOT = "/api.xro/2.0/";

  /** Whole seconds of UTC (contract, 5.3). */
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** So many fresh tokens in a row are refused before a person must act. */
  private static final int MOST_FRESH_TOKENS = 5;

  /** How often an exhausted day is looked at: the server may count it otherwise. */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(30);

  private static final Duration ONE_WINDOW = Duration.ofMinutes(1);
  private static final Duration A_MOMENT = Duration.ofMillis(250);

  private final XeroSettings settings;
  private final HttpTransport transport;
  private final TokenSource tokens;
  private final CallBudget budget;
  private final InstantSource clock;
  private final Permits permits;
  private final Redaction redaction;

  /** By endpoint, how often in a row a token that had just been fetched was refused. */
  private final Map<String, Integer> freshTokensRefused = new ConcurrentHashMap<>();

  public XeroApi(
      XeroSettings settings,
      HttpTransport transport,
      TokenSource tokens,
      CallBudget budget,
      InstantSource clock,
      Pause pause) {
    this.settings = settings;
    this.transport = transport;
    this.tokens = tokens;
    this.budget = budget;
    this.clock = clock;
    this.permits = new Permits(budget, clock, pause, LOOK_EVERY);
    this.redaction = new Redaction(List.of(settings.clientSecret().value().strip()));
  }

  /**
   * Gets a list.
   *
   * @param endpoint below the API's base, such as Contacts
   * @param since only what was modified at or after this second; null for all
   * @param scope the permission that it needs, for the message when it is missing
   * @return the body; empty when the server says that nothing was modified (304)
   */
  public Optional<byte[]> get(String endpoint, Query query, Instant since, String scope)
      throws ApiException, InterruptedException {
    AccessToken token = token();
    HttpReply reply = send(endpoint, query, since, token);
    if (isTokenRefused(reply)) {
      tokens.reject(token);
      token = token();
      reply = send(endpoint, query, since, token);
      if (isTokenRefused(reply)) {
        tokens.reject(token);
      }
    }
    if (!isTokenRefused(reply)) {
      freshTokensRefused.remove(endpoint);
    }
    if (reply.successful()) {
      return Optional.of(reply.body());
    }
    if (reply.status() == 304) {
      return Optional.empty();
    }
    throw refused(endpoint, reply, scope);
  }

  private AccessToken token() throws ApiException {
    try {
      return tokens.token();
    } catch (AuthorizationException e) {
      throw new ApiException(Refusal.CREDENTIALS, redaction.clean(e.getMessage()), null, e);
    } catch (TokenThrottledException e) {
      throw new ApiException(Refusal.THROTTLED, e.getMessage(), e.notBefore(), e);
    } catch (IOException e) {
      throw new ApiException(
          Refusal.TRANSIENT, "No access token: " + redaction.clean(e.getMessage()), null, e);
    }
  }

  private HttpReply send(String endpoint, Query query, Instant since, AccessToken token)
      throws ApiException, InterruptedException {
    HttpRequest request =
        HttpRequest.get(settings.apiUrl() + ROOT + endpoint + query.encoded())
            .with("Authorization", token.bearer())
            .with("xero-tenant-id", settings.tenantId());
    if (since != null) {
      request = request.with("If-Modified-Since", SECONDS.format(since));
    }
    CallBudget.Granted permit = permits.next();
    try {
      HttpReply reply = transport.send(request);
      permit.answered(XeroBudget.left(reply));
      return reply;
    } catch (TransportException e) {
      throw new ApiException(Refusal.TRANSIENT, redaction.clean(e.getMessage()), null, e);
    } finally {
      permit.done();
    }
  }

  /** A missing scope is a 401 too; another token does not help (contract, 1.6). */
  private static boolean isTokenRefused(HttpReply reply) {
    return reply.status() == 401 && !isScopeMissing(reply);
  }

  private static boolean isScopeMissing(HttpReply reply) {
    String challenge = reply.header("www-authenticate").orElse("").toLowerCase(Locale.ROOT);
    // Xero's spelling, and the right one.
    return reply.status() == 401
        && (challenge.contains("insufficent_scope") || challenge.contains("insufficient_scope"));
  }

  private ApiException refused(String endpoint, HttpReply reply, String scope) {
    int status = reply.status();
    String said = redaction.clean(ErrorText.of(reply));
    String what =
        "Xero answered HTTP %d to GET %s%s"
            .formatted(status, endpoint, said.isEmpty() ? "" : ": " + said);
    if (isScopeMissing(reply)) {
      return new ApiException(Refusal.FORBIDDEN, what + NO_SCOPE.formatted(scope));
    }
    return switch (status) {
      case 400, 412 -> new ApiException(Refusal.PARAMETER, what + REFUSED_POSITION);
      case 401 -> unauthorized(endpoint, what);
      case 403 -> new ApiException(Refusal.FORBIDDEN, what + NOT_CONNECTED);
      case 404 -> new ApiException(Refusal.REJECTED, what + NO_SUCH_PATH);
      case 408, 425 -> new ApiException(Refusal.TRANSIENT, what + ".");
      case 429 -> throttled(what, reply);
      case 503 -> unavailable(what, reply);
      default -> new ApiException(status >= 500 ? Refusal.TRANSIENT : Refusal.REJECTED, what + ".");
    };
  }

  private ApiException unauthorized(String endpoint, String what) {
    int refused = freshTokensRefused.merge(endpoint, 1, Integer::sum);
    return refused < MOST_FRESH_TOKENS
        ? new ApiException(Refusal.TRANSIENT, what + A_HICCUP)
        : new ApiException(Refusal.CREDENTIALS, what + NOT_THE_TOKEN.formatted(MOST_FRESH_TOKENS));
  }

  /** A day that is used up is waited for; the task goes on after it (contract, section 2). */
  private ApiException throttled(String what, HttpReply reply) {
    Instant now = clock.instant();
    String problem =
        reply.header("x-rate-limit-problem").orElse("unknown").toLowerCase(Locale.ROOT);
    Duration wait = RetryAfter.of(reply, now).orElseGet(() -> usual(problem));
    if (problem.equals(XeroBudget.MINUTE) || problem.equals(XeroBudget.DAY)) {
      budget.exhausted(problem, wait);
    }
    budget.pauseUntil(now.plus(wait), problem);
    return new ApiException(
        Refusal.THROTTLED, what + " (limit: " + problem + ")", now.plus(wait), null);
  }

  private static Duration usual(String problem) {
    return switch (problem) {
      case "concurrent" -> A_MOMENT;
      case XeroBudget.DAY -> LOOK_EVERY;
      default -> ONE_WINDOW;
    };
  }

  private ApiException unavailable(String what, HttpReply reply) {
    Instant now = clock.instant();
    return RetryAfter.of(reply, now)
        .map(wait -> new ApiException(Refusal.THROTTLED, what, now.plus(wait), null))
        .orElseGet(() -> new ApiException(Refusal.TRANSIENT, what + "."));
  }

  private static final String A_HICCUP =
      ". An access token that had just been fetched was refused; another one is tried.";

  private static final String NOT_THE_TOKEN =
      ". %d access tokens were refused in a row, each just fetched: check that the app is still"
          + " connected to the organisation, then restart the task.";

  private static final String REFUSED_POSITION =
      ". If it is the stored position that is no longer accepted, reset it: PUT"
          + " /connectors/<name>/stop, DELETE /connectors/<name>/offsets, PUT"
          + " /connectors/<name>/resume.";

  private static final String NO_SUCH_PATH = ". Check xero.api.url.";

  private static final String NO_SCOPE =
      ". The token lacks the scope %s (or the same with .read): tick it on the app in Xero, name it"
          + " in xero.scopes, and connect again if it is by a user's consent.";

  private static final String NOT_CONNECTED =
      ". Someone with access to the organisation must connect it to the app again, in Xero under"
          + " Connected apps, or xero.tenant.id must be corrected.";
}
