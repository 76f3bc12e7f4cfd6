package io.fieldledger.connect.xero.sink.desired;

import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.core.sink.Source;
import java.util.List;
import java.util.Optional;

/** What one source record asks of Xero (architecture, section 3). */
public record DesiredState(
    Source source, List<DesiredDocument> documents, Optional<Remark> hold, List<Remark> notices) {}
