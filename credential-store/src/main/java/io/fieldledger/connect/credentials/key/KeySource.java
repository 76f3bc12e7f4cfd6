package io.fieldledger.connect.credentials.key;

/** Where the master key set comes from. Asked for every use, so that a changed file is seen. */
@FunctionalInterface
public interface KeySource {
  /**
   * @throws MasterKeyException when there is none, or it cannot be read
   */
  MasterKeys keys();
}
