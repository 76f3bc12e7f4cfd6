package io.fieldledger.connect.xero.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** What records of every kind contain. */
final class CommonShapes {
  private CommonShapes() {}

  static final Shape MESSAGE = Model.named("ValidationMessage").texts("Message").build();

  static final Shape ATTACHMENT =
      Model.named("Attachment")
          .texts("AttachmentID", "FileName", "Url", "MimeType")
          .int64s("ContentLength")
          .flags("IncludeOnline")
          .build();
}
