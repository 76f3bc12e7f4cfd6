package io.fieldledger.connect.transforms.finding;

/** A flag for the clerk on a record that is not held. */
public record Notice(NoticeCode code, String message) {
  /** The notice with its placeholders filled. */
  public static Notice of(NoticeCode code, Object... details) {
    return new Notice(code, String.format(code.sentence(), details));
  }
}
