package io.fieldledger.connect.core.servicetitan;

import io.fieldledger.connect.core.auth.AccessToken;
import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.auth.TokenSource;
import io.fieldledger.connect.core.auth.TokenThrottledException;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.http.TransportException;
import io.fieldledger.connect.core.redact.Redaction;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Pause;
import io.fieldledger.connect.core.source.read.Permits;
import io.fieldledger.connect.core.source.read.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls of ServiceTitan's API: paced, with a checked token, every refusal classified by what has to
 * happen next. One attempt a call but for a token that has run out; when to try again, and whether
 * a write may go again, is the caller's own business. Safe for several threads.
 */
public final class ServiceTitanApi {
  /**
   * A successful answer.
   *
   * @param serverTime the server's clock when it answered; null when it did not say
   */
  public record Answer(byte[] body, Instant serverTime) {}

  /** So many fresh tokens in a row are refused before a person must act. */
  private static final int MOST_FRESH_TOKENS = 5;

  /** When a 429 does not say how long: one window of the limit. */
  private static final Duration ONE_WINDOW = Duration.ofSeconds(1);

  private final ServiceTitanSettings settings;
  private final HttpTransport transport;
  private final TokenSource tokens;
  private final CallBudget budget;
  private final InstantSource clock;
  private final Permits permits;
  private final Redaction redaction;

  /** By path, how often in a row a token that had just been fetched was refused. */
  private final Map<String, Integer> freshTokensRefused = new ConcurrentHashMap<>();

  private volatile AccessToken checked;

  public ServiceTitanApi(
      ServiceTitanSettings settings,
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
    this.permits = new Permits(budget, clock, pause);
    this.redaction =
        new Redaction(
            List.of(
                settings.appKey().value().strip(),
                settings.clientSecret().value().strip(),
                settings.clientId()));
  }

  public long tenant() {
    return settings.tenantId();
  }

  /**
   * Gets a resource.
   *
   * @param path below the API's address, beginning with a slash
   * @param scope the permission that the app needs for it, for the message when it lacks it
   */
  public Answer get(String path, Query query, String scope)
      throws ApiException, InterruptedException {
    return answer(HttpRequest.get(settings.apiUrl() + path + query.encoded()), path, scope);
  }

  /**
   * Changes something. There is no key against doing it twice (contract, 1.3): when the exception
   * says {@link ApiException#perhapsDone}, it must be looked whether it was.
   *
   * @param method POST, PATCH or DELETE
   * @param body JSON; null for a DELETE
   */
  public Answer write(String method, String path, byte[] body, String scope)
      throws ApiException, InterruptedException {
    String url = settings.apiUrl() + path;
    HttpRequest request =
        body == null
            ? new HttpRequest(method, url, Map.of("Accept", "application/json"), null, null)
            : HttpRequest.json(method, url, body);
    return answer(request, path, scope);
  }

  private Answer answer(HttpRequest request, String path, String scope)
      throws ApiException, InterruptedException {
    AccessToken token = token();
    HttpReply reply = send(request, token);
    if (reply.status() == 401) {
      tokens.reject(token);
      token = token();
      reply = send(request, token);
      if (reply.status() == 401) {
        tokens.reject(token);
      }
    }
    if (reply.status() != 401) {
      freshTokensRefused.remove(path);
    }
    if (reply.successful()) {
      return new Answer(reply.body(), ServerTime.of(reply));
    }
    throw refused(request, path, reply, scope);
  }

  private AccessToken token() throws ApiException {
    try {
      AccessToken token = tokens.token();
      if (!token.equals(checked)) {
        String problem = TenantClaim.problem(token.value(), settings.tenantId());
        if (problem != null) {
          throw new ApiException(Refusal.CREDENTIALS, problem);
        }
        checked = token;
      }
      return token;
    } catch (AuthorizationException e) {
      throw new ApiException(Refusal.CREDENTIALS, redaction.clean(e.getMessage()), null, e);
    } catch (TokenThrottledException e) {
      throw new ApiException(Refusal.THROTTLED, e.getMessage(), e.notBefore(), e);
    } catch (IOException e) {
      throw new ApiException(
          Refusal.TRANSIENT, "No access token: " + redaction.clean(e.getMessage()), null, e);
    }
  }

  private HttpReply send(HttpRequest request, AccessToken token)
      throws ApiException, InterruptedException {
    HttpRequest authorized =
        request
            .with("Authorization", token.bearer())
            .with("ST-App-Key", settings.appKey().value().strip());
    CallBudget.Granted permit = permits.next();
    try {
      return transport.send(authorized);
    } catch (TransportException e) {
      String problem = redaction.clean(e.getMessage());
      throw writes(request) && e.mayHaveReachedServer()
          ? ApiException.perhapsDone(problem, 0, e)
          : new ApiException(Refusal.TRANSIENT, problem, null, e);
    } finally {
      permit.done();
    }
  }

  private static boolean writes(HttpRequest request) {
    return !request.method().equals("GET");
  }

  private ApiException refused(HttpRequest request, String path, HttpReply reply, String scope) {
    int status = reply.status();
    String said = redaction.clean(ErrorText.of(reply));
    String what =
        "ServiceTitan answered HTTP %d to %s %s%s"
            .formatted(status, request.method(), path, said(said));
    if (writes(request) && (status >= 500 || status == 408)) {
      return ApiException.perhapsDone(what + ".", status, null);
    }
    return switch (status) {
      case 401 -> unauthorized(path, what);
      case 403 -> new ApiException(Refusal.FORBIDDEN, what + lacks(scope));
      case 400 -> new ApiException(Refusal.PARAMETER, what + refusedPosition(request));
      case 404 -> new ApiException(Refusal.REJECTED, what + NO_SUCH_PATH, status);
      case 408, 425 -> new ApiException(Refusal.TRANSIENT, what);
      case 409 -> new ApiException(Refusal.CONFLICT, what);
      case 429 -> throttled(what, reply);
      default -> new ApiException(status >= 500 ? Refusal.TRANSIENT : Refusal.REJECTED, what + ".");
    };
  }

  /** A gateway may have a hiccup; a wrong key is refused however often it is tried. */
  private ApiException unauthorized(String path, String what) {
    int refused = freshTokensRefused.merge(path, 1, Integer::sum);
    return refused < MOST_FRESH_TOKENS
        ? new ApiException(Refusal.TRANSIENT, what + A_HICCUP)
        : new ApiException(Refusal.CREDENTIALS, what + NOT_THE_TOKEN.formatted(MOST_FRESH_TOKENS));
  }

  private static final String A_HICCUP =
      ". An access token that had just been fetched was refused; another one is tried.";

  private static final String NOT_THE_TOKEN =
      ". %d access tokens were refused in a row, each just fetched, so it is the app key: check"
          + " servicetitan.app.key against the app in the developer portal and that the tenant's"
          + " administrator has connected the app, then restart the task.";

  private static String refusedPosition(HttpRequest request) {
    return request.url().contains("from=") ? REFUSED_POSITION : ".";
  }

  private static final String REFUSED_POSITION =
      ". If it is the stored position that is no longer accepted, reset it: PUT"
          + " /connectors/<name>/stop, DELETE /connectors/<name>/offsets, PUT"
          + " /connectors/<name>/resume.";

  private static final String NO_SUCH_PATH =
      ". Check servicetitan.api.url, servicetitan.tenant.id and servicetitan.app.key: some gateways"
          + " answer so to a wrong key.";

  private static String lacks(String scope) {
    return ". Either the app lacks the scope "
        + scope
        + " (add it in the developer portal; the tenant's administrator must then accept the app's"
        + " new version), or the tenant has not connected the app, or servicetitan.app.key is the"
        + " key of another app.";
  }

  private ApiException throttled(String what, HttpReply reply) {
    Instant now = clock.instant();
    Optional<Duration> wait = Throttling.wait(reply, now);
    budget.pauseUntil(now.plus(wait.orElse(ONE_WINDOW)), "429");
    return new ApiException(Refusal.THROTTLED, what, wait.map(now::plus).orElse(null), null);
  }

  private static String said(String text) {
    return text.isEmpty() ? "" : ": " + text;
  }
}
