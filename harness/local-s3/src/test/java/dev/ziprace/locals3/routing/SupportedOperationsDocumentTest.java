package dev.ziprace.locals3.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.protocol.S3Error;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares `docs/local-s3.md` with the table of operations. A failure shows the text that the document needs.
class SupportedOperationsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "local-s3.md");

    private static String document() throws IOException {
        return Files.readString(DOCUMENT);
    }

    @Test
    void theDocumentListsTheSupportedOperations() throws IOException {
        String table = Stream.concat(
                        Stream.of("| Operation | Request | Further parameters | IAM action |", "|---|---|---|---|"),
                        Arrays.stream(SupportedOperation.values()).map(SupportedOperationsDocumentTest::row))
                .collect(Collectors.joining("\n"));
        assertThat(document()).contains("\n" + table + "\n\n");
    }

    @Test
    void theDocumentListsWhatIsNotImplemented() throws IOException {
        assertThat(document())
                .contains("\n" + list(AmzHeaders.UNDERSTOOD.stream().sorted().toList()) + "\n");
        for (S3Error error : S3Error.values()) {
            if (error.code().equals(S3Error.HEADER_NOT_IMPLEMENTED.code())
                    && !error.message().contains("%s")) {
                assertThat(document()).contains("\n- " + error.message() + "\n");
            }
        }
    }

    private static String list(List<String> names) {
        return names.stream().map(name -> "- `" + name + "`").collect(Collectors.joining("\n"));
    }

    private static String row(SupportedOperation operation) {
        String path = switch (operation.resource()) {
            case SERVICE -> "/";
            case BUCKET -> "/bucket";
            case OBJECT -> "/bucket/key";
        };
        String query = operation.query() == null ? "" : "?" + operation.query();
        String header = operation.header() == null ? "" : " with `" + operation.header() + "`";
        String source = operation.copies() ? ", on the source `" + SupportedOperation.GET_OBJECT.action() + "`" : "";
        return String.format(
                Locale.ROOT,
                "| %s | `%s %s%s`%s | %s | `%s`%s |",
                operation.apiName(),
                operation.method(),
                path,
                query,
                header,
                QueryParameters.of(operation).stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", ")),
                operation.action(),
                source);
    }
}
