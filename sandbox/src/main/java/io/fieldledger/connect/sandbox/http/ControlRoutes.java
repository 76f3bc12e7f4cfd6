package io.fieldledger.connect.sandbox.http;

import java.util.List;
import java.util.Optional;

/** An API may implement this to offer routes of its own below {@code /_sandbox/}. */
@FunctionalInterface
public interface ControlRoutes {

  /** The answer, or empty when the path is none of this API's. */
  Optional<ApiResponse> control(ApiRequest request);

  /** One line a route for the index of the control API. */
  default List<String> routes() {
    return List.of();
  }
}
