package io.fieldledger.connect.transforms.desired;

/**
 * A document that is made once and then left as it is: what was open at the opening does not change
 * with what is paid later (rule 17). In the contract the document has the member {@code once}.
 */
public record OnceDocument(Document document) implements Document {
  @Override
  public DocumentKind kind() {
    return document.kind();
  }

  @Override
  public String key() {
    return document.key();
  }
}
