package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.servicetitan.ApiException;
import io.fieldledger.connect.core.servicetitan.Query;
import io.fieldledger.connect.core.servicetitan.Refusal;
import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.servicetitan.source.decode.MalformedPageException;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.decode.PageDecoder;

/** One resource of the API, page by page. */
final class Pages {
  private final ServiceTitanApi api;
  private final String path;
  private final String scope;
  private final PageDecoder decoder;

  Pages(ServiceTitanApi api, String path, String scope, PageDecoder decoder) {
    this.api = api;
    this.path = path;
    this.scope = scope;
    this.decoder = decoder;
  }

  Page get(Query query) throws ApiException, InterruptedException {
    ServiceTitanApi.Answer answer = api.get(path, query, scope);
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
