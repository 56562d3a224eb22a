package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.testkit.LambdaResult.Answered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// An event with a missing or invalid field fails the run, with an error that names the field. Unknown fields are
/// ignored.
public interface InvalidEventContract extends StrategyUnderTest {

    /// Stands for a field that is missing from the event.
    String MISSING = "(missing)";

    /// Field, value and a part of the error message.
    static Stream<Arguments> invalidFields() {
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

    @Test
    default void unknownFieldsOfTheEventAreIgnored() {
        Scenario scenario = scenario().object("one", 1000);
        Map<String, Object> event = new HashMap<>(event(scenario));
        event.put("something_new", List.of(1, 2));

        assertThat(lambda().invoke(event)).isInstanceOf(Answered.class);
    }

    @ParameterizedTest
    @MethodSource("invalidFields")
    default void anInvalidEventFailsTheRunAndTheFieldIsNamed(String field, Object value, String reason) {
        Scenario scenario = scenario().object("one", 1000);
        Map<String, Object> event = new HashMap<>(event(scenario));
        if (value.equals(MISSING)) {
            event.remove(field);
        } else {
            event.put(field, value);
        }

        String message = scenario.failed(lambda().invoke(event));

        assertThat(message).contains(field).contains(reason).doesNotContain("\n");
    }

    private static Map<String, Object> event(Scenario scenario) {
        return Map.of(
                "bucket_name", scenario.bucket(),
                "files_prefix", Scenario.PREFIX,
                "archive_key", Scenario.ARCHIVE_KEY);
    }
}
