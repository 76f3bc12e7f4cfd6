package io.fieldledger.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.credentials.provider.CredentialsConfigProvider;
import io.fieldledger.connect.servicetitan.sink.ServiceTitanSinkConfig;
import io.fieldledger.connect.servicetitan.sink.ServiceTitanSinkConnector;
import io.fieldledger.connect.servicetitan.source.ServiceTitanSourceConfig;
import io.fieldledger.connect.servicetitan.source.ServiceTitanSourceConnector;
import io.fieldledger.connect.transforms.ToServiceTitanDocuments;
import io.fieldledger.connect.transforms.ToXeroDocuments;
import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.MasterDataSettings;
import io.fieldledger.connect.xero.sink.XeroSinkConfig;
import io.fieldledger.connect.xero.sink.XeroSinkConnector;
import io.fieldledger.connect.xero.source.XeroSourceConfig;
import io.fieldledger.connect.xero.source.XeroSourceConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The pages of docs/reference are what the code says. With {@code -Dfieldledger.docs=write} they
 * are written, otherwise they are compared.
 */
class ReferencePagesTest {
  private static final String SWITCH = "fieldledger.docs";
  private static final String FIX =
      "mvn -pl integration-tests -am test -Dtest=ReferencePagesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + SWITCH
          + "=write";

  private final Path folder = Repository.here().root().resolve("docs/reference");

  @Test
  void servicetitanSource() throws IOException {
    keep(
        "servicetitan-source.md",
        new SettingsPage(
                    "ServiceTitan source",
                    ServiceTitanSourceConnector.class,
                    "Reads a ServiceTitan tenant into one topic a stream. Connect's own source"
                        + " settings (`name`, `tasks.max`, converters, transforms) come on top.",
                    ServiceTitanSourceConfig.definition())
                .text()
            + StreamsTable.text());
  }

  @Test
  void xeroSource() throws IOException {
    keep(
        "xero-source.md",
        new SettingsPage(
                    "Xero source",
                    XeroSourceConnector.class,
                    "Reads a Xero organisation into one topic a stream. Connect's own source"
                        + " settings (`name`, converters, transforms) come on top. There is one"
                        + " task, whatever `tasks.max` says.",
                    XeroSourceConfig.definition())
                .text()
            + XeroStreamsTable.text());
  }

  @Test
  void xeroSink() throws IOException {
    keep(
        "xero-sink.md",
        new SettingsPage(
                "Xero sink",
                XeroSinkConnector.class,
                "Makes a Xero organisation what the records say. Connect's own sink settings"
                    + " (`name`, `topics`, `errors.deadletterqueue.topic.name`, converters,"
                    + " transforms) come on top.",
                XeroSinkConfig.DEFINITION)
            .text());
  }

  @Test
  void servicetitanSink() throws IOException {
    keep(
        "servicetitan-sink.md",
        new SettingsPage(
                "ServiceTitan sink",
                ServiceTitanSinkConnector.class,
                "Makes customers, their contacts and vendors in ServiceTitan what the records say."
                    + " Connect's own sink settings (`name`, `topics`,"
                    + " `errors.deadletterqueue.topic.name`, converters, transforms) come on top.",
                ServiceTitanSinkConfig.DEFINITION)
            .text());
  }

  @Test
  void toXeroDocuments() throws IOException {
    keep(
        "to-xero-documents.md",
        new SettingsPage(
                "ToXeroDocuments",
                ToXeroDocuments.class,
                "The accounting mapping, a transform of the Xero sink. Each name below is written"
                    + " behind the transform's own prefix, such as `transforms.toXero.currency`.",
                MappingConfig.definition())
            .text());
  }

  @Test
  void toServiceTitanDocuments() throws IOException {
    keep(
        "to-servicetitan-documents.md",
        new SettingsPage(
                "ToServiceTitanDocuments",
                ToServiceTitanDocuments.class,
                "What becomes of Xero's contacts in ServiceTitan, a transform of the ServiceTitan sink. Each name"
                    + " below is written behind the transform's own prefix, such as"
                    + " `transforms.toServiceTitan.new.contacts`.",
                MasterDataSettings.definition())
            .text());
  }

  @Test
  void credentialsProvider() throws IOException {
    keep(
        "credentials-provider.md",
        new SettingsPage(
                "Credentials provider",
                CredentialsConfigProvider.class,
                "Resolves `${credentials:acme:xero.client.secret}` in connector configurations."
                    + " Each name below is written in the worker's configuration behind"
                    + " `config.providers.credentials.param.`.",
                CredentialsConfigProvider.definition())
            .text());
  }

  @Test
  void codes() throws IOException {
    keep("codes.md", CodesPage.text());
  }

  @Test
  void metrics() throws IOException {
    keep("metrics.md", MetricsPage.text());
  }

  @Test
  void sandboxSwitches() throws IOException {
    keep("sandbox-switches.md", SwitchesPage.text());
  }

  private void keep(String name, String generated) throws IOException {
    Path file = folder.resolve(name);
    if ("write".equals(System.getProperty(SWITCH))) {
      Files.createDirectories(folder);
      Files.writeString(file, generated);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("docs/reference/%s is not what the code says. Write it anew: %s", name, FIX)
        .isEqualTo(generated);
  }
}
