package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.core.source.decode.MalformedPageException;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Refusal;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.decode.PageDecoder;
import java.util.Optional;
import java.util.UUID;

/** One resource of the API, page by page, with the external data of an application or without. */
final class Pages {
  private final ServiceTitanApi api;
  private final String path;
  private final String scope;
  private final PageDecoder decoder;
  private final Optional<UUID> application;

  Pages(
      ServiceTitanApi api,
      String path,
      String scope,
      PageDecoder decoder,
      Optional<UUID> application) {
    this.api = api;
    this.path = path;
    this.scope = scope;
    this.decoder = decoder;
    this.application = application;
  }

  Page get(Query query) throws ApiException, InterruptedException {
    Query whole = query.with("externalDataApplicationGuid", application.orElse(null));
    ServiceTitanApi.Answer answer = api.get(path, whole, scope);
    try {
      return decoder.decode(answer.body()).at(answer.serverTime());
    } catch (MalformedPageException e) {
      throw new ApiException(
          Refusal.TRANSIENT,
          "The answer to GET " + path + " is no page: " + e.getMessage() + ".",
          null,
          e);
    }
  }
}
