package dev.ziprace.testkit;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Fields of an event that no run can be made of: field, value, what the complaint must say.
final class BadEvents {

    static final String MISSING = "(missing)";

    private BadEvents() {}

    static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of("bucket_name", MISSING, "missing"),
                Arguments.of("files_prefix", MISSING, "missing"),
                Arguments.of("archive_key", MISSING, "missing"),
                Arguments.of("bucket_name", " ", "blank"),
                Arguments.of("files_prefix", "", "blank"),
                Arguments.of("archive_key", 7, "text"),
                Arguments.of("files_prefix", "files/", "slash"),
                Arguments.of("archive_key", "files/archive.zip", "files_prefix"));
    }
}
