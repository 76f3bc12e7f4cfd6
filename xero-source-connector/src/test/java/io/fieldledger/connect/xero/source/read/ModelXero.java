package io.fieldledger.connect.xero.source.read;

import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of contacts as the contract describes it (5.2 to 5.5): pages, If-Modified-Since in whole
 * seconds, an order, an upper bound by where, the high-volume guard. What a test does to it between
 * two calls is up to the test.
 */
final class ModelXero implements HttpTransport {
  private static final Pattern BOUND =
      Pattern.compile("UpdatedDateUTC<DateTime\\((\\d+),(\\d+),(\\d+),(\\d+),(\\d+),(\\d+)\\)");

  /** Modified times in milliseconds by id. */
  final Map<String, Long> contacts = new TreeMap<>();

  final List<String> asked = new ArrayList<>();
  boolean exclusive;
  boolean ordersByTime;
  int guard = 100_000;
  long now = Instant.parse("2026-11-14T08:00:00Z").toEpochMilli();
  Runnable beforeEach = () -> {};

  /** A contact changes, or is there for the first time. */
  void change(String id) {
    contacts.put(id, now);
  }

  @Override
  public HttpReply send(HttpRequest request) {
    beforeEach.run();
    asked.add(request.url());
    Map<String, String> query = query(request.url());
    List<Map.Entry<String, Long>> found = new ArrayList<>();
    long since = since(request.headers().get("If-Modified-Since"));
    long bound = bound(query.get("where"));
    for (Map.Entry<String, Long> contact : contacts.entrySet()) {
      if (contact.getValue() >= since && contact.getValue() < bound) {
        found.add(contact);
      }
    }
    if (guard > 0 && found.size() > guard) {
      return reply(400, "{\"ErrorNumber\":16,\"Message\":\"too many\"}");
    }
    if (!query.containsKey("order") || ordersByTime) {
      found.sort(
          Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
    } else {
      found.sort(Comparator.comparing(Map.Entry::getKey));
    }
    int page = Integer.parseInt(query.get("page"));
    int size = Integer.parseInt(query.get("pageSize"));
    return reply(200, page(found, page, size));
  }

  private String page(List<Map.Entry<String, Long>> found, int page, int size) {
    StringBuilder json = new StringBuilder();
    int pages = (found.size() + size - 1) / size;
    json.append("{\"DateTimeUTC\":\"/Date(%d)/\",".formatted(now));
    json.append(
        "\"pagination\":{\"page\":%d,\"pageSize\":%d,\"pageCount\":%d,\"itemCount\":%d},"
            .formatted(page, size, pages, found.size()));
    json.append("\"Contacts\":[");
    int from = Math.min((page - 1) * size, found.size());
    int to = Math.min(from + size, found.size());
    for (int i = from; i < to; i++) {
      json.append(i == from ? "" : ",")
          .append("{\"ContactID\":\"")
          .append(found.get(i).getKey())
          .append("\",\"UpdatedDateUTC\":\"/Date(")
          .append(found.get(i).getValue())
          .append("+0000)/\"}");
    }
    return json.append("]}").toString();
  }

  private long since(String header) {
    if (header == null) {
      return Long.MIN_VALUE;
    }
    long second = LocalDateTime.parse(header).toInstant(ZoneOffset.UTC).toEpochMilli();
    return exclusive ? second + 1_000 : second;
  }

  private static long bound(String where) {
    Matcher bound = BOUND.matcher(where == null ? "" : where);
    if (!bound.matches()) {
      return Long.MAX_VALUE;
    }
    int[] parts = new int[6];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Integer.parseInt(bound.group(i + 1));
    }
    return LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  private static Map<String, String> query(String url) {
    Map<String, String> query = new HashMap<>();
    for (String pair : url.substring(url.indexOf('?') + 1).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static HttpReply reply(int status, String body) {
    return new HttpReply(
        status, Map.of(), body.getBytes(StandardCharsets.UTF_8), Duration.ofMillis(1));
  }

  @Override
  public void close() {}
}
