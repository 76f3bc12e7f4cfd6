package io.fieldledger.connect.credentials.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;

/** A KMS with one key, found by its service file as a real one's client is. */
public final class TestKms implements KmsClient {
  static final String URI = "test-kms://one";

  private static final Aead KEY = MasterKeys.create("the test's KMS").aead();

  @Override
  public boolean doesSupport(String uri) {
    return uri.equals(URI);
  }

  @Override
  public KmsClient withCredentials(String path) {
    return this;
  }

  @Override
  public KmsClient withDefaultCredentials() {
    return this;
  }

  @Override
  public Aead getAead(String uri) {
    return KEY;
  }
}
