package io.fieldledger.connect.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown page taken apart. */
record Page(Path file, String text) {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+)$");

  /**
   * A fenced block.
   *
   * @param language the word behind the fence, perhaps empty
   */
  record Block(String language, List<String> lines) {
    String body() {
      return String.join("\n", lines);
    }
  }

  /** Targets of the links, with their anchors. */
  List<String> links() {
    return matches(LINK, prose());
  }

  /** Words set as code within the text. */
  List<String> codeWords() {
    return matches(CODE, prose());
  }

  /** The anchors of its headings. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    for (String line : prose().split("\n", -1)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        anchors.add(Markdown.anchor(heading.group(1)));
      }
    }
    return anchors;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> open = null;
    for (String line : text.split("\n", -1)) {
      if (isFence(line)) {
        if (open == null) {
          open = new ArrayList<>();
          blocks.add(new Block(line.strip().substring(3).strip(), open));
        } else {
          open = null;
        }
      } else if (open != null) {
        open.add(line);
      }
    }
    return blocks;
  }

  /** The text without its fenced and indented blocks. */
  private String prose() {
    StringBuilder prose = new StringBuilder();
    boolean fenced = false;
    for (String line : text.split("\n", -1)) {
      if (isFence(line)) {
        fenced = !fenced;
      } else if (!fenced && !line.startsWith("    ")) {
        prose.append(line).append('\n');
      }
    }
    return prose.toString();
  }

  private static boolean isFence(String line) {
    return line.stripLeading().startsWith("```");
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
