package io.fieldledger.connect.cli.credential;

import io.fieldledger.connect.credentials.store.CredentialStore;
import java.util.Map;

/** Opens the store that the options name. */
@FunctionalInterface
public interface Stores {
  /** The one of the options. */
  Stores REAL = StoreOptions::store;

  CredentialStore open(StoreOptions options, Map<String, String> environment);
}
