package io.fieldledger.connect.docs;

import io.fieldledger.connect.core.sink.ResultCode;
import io.fieldledger.connect.core.source.decode.RejectionCode;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.xero.sink.report.Code;

/** The page of the codes that results carry, from the enums that hold their texts. */
final class CodesPage {
  /** Stands for the figures and names of the record at hand. */
  private static final String BLANK = "…";

  private CodesPage() {}

  static String text() {
    StringBuilder page = new StringBuilder("# Codes\n\n").append(Markdown.GENERATED).append("\n\n");
    page.append(
        """
        A result names its code, says in one sentence what happened, and says what to do. In \
        the sentences below, … stands for the names and figures of the record at hand.

        ## The mapping holds the record

        Nothing of the record is posted. All problems of a record are told at once; the code is that of the \
        first. After the fix, replay the record from the dead-letter queue, or let it come again by itself: a \
        record that is saved in ServiceTitan is read again.

        """);
    page.append(Markdown.head("Code", "What happened", "What to do"));
    for (HoldCode code : HoldCode.values()) {
      page.append(
          Markdown.row("`" + code.name() + "`", sentence(code.sentence()), blanks(code.fix())));
    }
    page.append(
        """

        ## The mapping tells something

        A record that needs no document in Xero ends as `skipped` with one of these. On a record that is posted \
        they are flags for a person to see.

        """);
    page.append(Markdown.head("Code", "What it says"));
    for (NoticeCode code : NoticeCode.values()) {
      page.append(Markdown.row("`" + code.name() + "`", sentence(code.sentence())));
    }
    page.append(
        """

        ## The Xero sink decides

        What the sink finds when it compares the record with the organisation, or what Xero answers.

        """);
    page.append(Markdown.head("Code", "What happened", "What to do"));
    for (Code code : Code.values()) {
      page.append(
          Markdown.row(
              "`" + code.name() + "`", Markdown.marked(code.text()), Markdown.marked(code.fix())));
    }
    page.append(
        """

        ## The ServiceTitan sink decides

        What the sink finds when it looks a contact up in ServiceTitan, or what ServiceTitan answers.

        """);
    page.append(Markdown.head("Code", "What happened", "What to do"));
    for (ResultCode code : io.fieldledger.connect.servicetitan.sink.report.Code.values()) {
      page.append(
          Markdown.row(
              "`" + code.name() + "`", Markdown.marked(code.text()), Markdown.marked(code.fix())));
    }
    page.append(
        """

        ## The source puts a record aside

        The record goes to the topic `<topic.prefix>.rejected` as the bytes that came. Its headers have the code and \
        the fix, and in `fieldledger.rejected.reason` the member and the value.

        """);
    page.append(Markdown.head("Code", "What happened", "What to do"));
    for (RejectionCode code : RejectionCode.values()) {
      page.append(Markdown.row("`" + code.name() + "`", code.sentence(), code.fix()));
    }
    return page.toString();
  }

  private static String sentence(String template) {
    return template.equals("%s") ? "The message says which figures disagree." : blanks(template);
  }

  private static String blanks(String template) {
    return Markdown.marked(template.replace("%s", BLANK).replace(BLANK + ".", BLANK));
  }
}
