package io.fieldledger.connect.servicetitan.source.stream;

import io.fieldledger.connect.core.source.shape.Shape;

/**
 * Records of another list that belong into a stream's records and are read along with them.
 *
 * @param member of the stream's record that takes them; the connector adds it
 * @param resource the list, below the tenant: {@code credit-memos/credit-memo-items}
 * @param shape of one element
 * @param idsParameter asks for those of some records, ids with commas between
 * @param owner the member of an element that names the record it belongs to
 */
public record ReadAlong(
    String member, String resource, Shape shape, String idsParameter, String owner) {}
