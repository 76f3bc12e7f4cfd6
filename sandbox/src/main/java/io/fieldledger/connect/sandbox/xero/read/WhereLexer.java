package io.fieldledger.connect.sandbox.xero.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a {@code where} expression into its tokens. */
final class WhereLexer {
  enum Kind {
    NAME,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  record Token(Kind kind, String text) {
    boolean is(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
      return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<name>[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)"
              + "|\"(?<text>(?:[^\"\\\\]|\\\\.)*)\""
              + "|(?<number>-?\\d+(?:\\.\\d+)?)[mMdDfF]?"
              + "|(?<sign>==|!=|<>|>=|<=|&&|\\|\\||[=<>(),!.]))");

  private WhereLexer() {}

  static List<Token> tokens(String expression) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    int at = 0;
    while (!expression.substring(at).isBlank()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new QueryError(
            "Syntax error '" + expression.substring(at).trim().charAt(0) + "' at index " + at);
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, ""));
    return tokens;
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("name") != null) {
      return new Token(Kind.NAME, matcher.group("name"));
    }
    if (matcher.group("text") != null) {
      return new Token(Kind.TEXT, matcher.group("text").replaceAll("\\\\(.)", "$1"));
    }
    if (matcher.group("number") != null) {
      return new Token(Kind.NUMBER, matcher.group("number"));
    }
    return new Token(Kind.SIGN, matcher.group("sign"));
  }
}
