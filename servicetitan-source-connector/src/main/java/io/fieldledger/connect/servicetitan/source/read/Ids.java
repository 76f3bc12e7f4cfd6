package io.fieldledger.connect.servicetitan.source.read;

import com.google.common.collect.Lists;
import java.util.List;
import java.util.stream.Collectors;

/** Ids as the API takes them: some at a time, with commas between. */
final class Ids {
  /** Most ids in one question (contract, section 3). */
  static final int MOST = 50;

  private Ids() {}

  /** The list in parts of at most {@code most}. */
  static <T> List<List<T>> parts(List<T> ids, int most) {
    return Lists.partition(ids, most);
  }

  static String joined(List<?> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
