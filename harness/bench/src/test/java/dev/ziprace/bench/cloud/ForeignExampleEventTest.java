package dev.ziprace.bench.cloud;

import static dev.ziprace.bench.cloud.ForeignExample.contents;
import static dev.ziprace.bench.cloud.ForeignExample.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.invocation.InvocationResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How the example of a contender in another language reads its event.
class ForeignExampleEventTest {

    @TempDir
    Path folder;

    private ForeignExample example;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        ForeignExample.build();
    }

    @BeforeEach
    void start() throws IOException {
        example = ForeignExample.start(folder, 60);
    }

    @AfterEach
    void stop() {
        example.close();
    }

    @Test
    void onlyTheOutermostFieldsCount() throws Exception {
        example.put("a", 10);

        InvocationResult result = example.invoke("""
                {"x": {"bucket_name": "decoy", "y": [{"files_prefix": "decoy"}]},
                 "note": "\\"archive_key\\": \\"decoy\\"", "list": ["archive_key", "decoy"],
                 "bucket_name": "ziprace-bench", "files_prefix": "files", "archive_key": "archives/bash-curl-0.zip", "z": {"bucket_name": "decoy"}}""");

        assertThat(result).as(text(result)).isInstanceOf(InvocationResult.Succeeded.class);
        assertThat(contents(example.fetchArchive())).containsOnlyKeys("a");
    }

    @Test
    void charactersCanBeEscaped() throws Exception {
        example.put("a😀é\"/b", 10);

        InvocationResult result = example.invoke("""
                {"bucket_name": "ziprace\\u002dbench", "files_prefix": "files\\/a\\ud83d\\ude00\\u00E9\\"",
                 "archive_key": "archives\\u002fbash-curl-0.zip"}""");

        assertThat(result).as(text(result)).isInstanceOf(InvocationResult.Succeeded.class);
        assertThat(contents(example.fetchArchive())).containsOnlyKeys("b");
    }

    @Test
    void anEventCanBeLong() throws Exception {
        example.put("a", 10);

        InvocationResult result = example.invoke("""
                {"bucket_name": "ziprace-bench", "files_prefix": "files", "note": "%s",
                 "archive_key": "archives/bash-curl-0.zip"}""".formatted("x".repeat(200_000)));

        assertThat(result).as(text(result)).isInstanceOf(InvocationResult.Succeeded.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | bucket_name is missing",
                "[] | bucket_name is missing",
                "{\"bucket_name\": 5} | bucket_name is missing or no text",
                "{\"bucket_name\": \" \"} | bucket_name is blank",
                "{\"bucket_name\": \"b/c\"} | files_prefix is missing",
                "{\"bucket_name\": \"arn:aws:s3:::b\", \"files_prefix\": \"f\", \"archive_key\": \"a\"} | is an ARN",
                "{\"bucket_name\": \"bbb\", \"files_prefix\": \"f/\", \"archive_key\": \"a\"} | ends with a slash",
                "{\"bucket_name\": \"bbb\", \"files_prefix\": \"f\", \"archive_key\": \"f/a\"} | is under files_prefix",
                "{\"bucket_name\": \"b\\u0000\", \"files_prefix\": \"f\"} | has the character U+0000"
            })
    void aWrongEventIsRefusedInOneLine(String event, String message) throws Exception {
        InvocationResult result = example.invoke(event);

        assertThat(result).isInstanceOf(InvocationResult.FunctionError.class);
        assertThat(text(result)).contains(message);
    }
}
