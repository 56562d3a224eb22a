package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.PriceTier;
import dev.ziprace.locals3.S3Usage;
import dev.ziprace.locals3.SupportedOperation;
import dev.ziprace.testkit.LambdaResult.Answered;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The function's event and answer.
public interface ArchiveReportContract extends StrategyUnderTest {

    @Test
    default void theReportEqualsWhatS3Metered() {
        Scenario scenario = scenario();
        for (int i = 0; i < 6; i++) {
            scenario.object("large-%d".formatted(i), (6 << 20) + i).object("small-%d".formatted(i), 10_000 * i);
        }
        S3Usage before = s3().functionUsage();
        Answered answered = scenario.runAndVerify();
        S3Usage after = s3().functionUsage();

        assertThat(answered.answer().get("s3_requests"))
                .as("requests by operation")
                .isEqualTo(requestsBetween(before, after));
        assertThat(answered.number("s3_tier1_requests"))
                .isEqualTo(after.requests(PriceTier.TIER_1) - before.requests(PriceTier.TIER_1));
        assertThat(answered.number("s3_tier2_requests"))
                .isEqualTo(after.requests(PriceTier.TIER_2) - before.requests(PriceTier.TIER_2));
        assertThat(answered.number("bytes_in")).as("bytes_in").isEqualTo(after.bytesOut() - before.bytesOut());
        assertThat(answered.number("bytes_out")).as("bytes_out").isEqualTo(after.bytesIn() - before.bytesIn());
    }

    @Test
    default void unknownFieldsOfTheEventAreIgnored() {
        Scenario scenario = scenario().object("one", 1000);
        Map<String, Object> event = new HashMap<>(event(scenario));
        event.put("something_new", List.of(1, 2));

        assertThat(lambda().invoke(event)).isInstanceOf(Answered.class);
    }

    @ParameterizedTest
    @MethodSource("dev.ziprace.testkit.BadEvents#all")
    default void anEventThatCannotBeRightIsRefusedNamingTheField(String field, Object value, String complaint) {
        Scenario scenario = scenario().object("one", 1000);
        Map<String, Object> event = new HashMap<>(event(scenario));
        if (value.equals(BadEvents.MISSING)) {
            event.remove(field);
        } else {
            event.put(field, value);
        }

        String message = scenario.failed(lambda().invoke(event));

        assertThat(message).contains(field).contains(complaint).doesNotContain("\n");
    }

    private static Map<String, Object> event(Scenario scenario) {
        return Map.of(
                "bucket_name", scenario.bucket(),
                "files_prefix", Scenario.PREFIX,
                "archive_key", Scenario.ARCHIVE_KEY);
    }

    private static Map<String, Integer> requestsBetween(S3Usage before, S3Usage after) {
        var operations = new EnumMap<SupportedOperation, Long>(after.requests());
        before.requests().forEach((operation, count) -> operations.merge(operation, -count, Long::sum));
        Map<String, Integer> byName = new HashMap<>();
        operations.forEach((operation, count) -> {
            if (count != 0) {
                byName.put(apiName(operation), count.intValue());
            }
        });
        return byName;
    }

    /// `LIST_OBJECTS_V2` is `ListObjectsV2`.
    private static String apiName(SupportedOperation operation) {
        return Pattern.compile("([A-Z0-9])([A-Z0-9]*)_?")
                .matcher(operation.name())
                .replaceAll(word -> word.group(1) + word.group(2).toLowerCase(Locale.ROOT));
    }
}
