package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.metering.S3Usage;
import dev.ziprace.statemachine.PriceList;
import dev.ziprace.statemachine.PriceList.RequestTier;
import dev.ziprace.testkit.LambdaResult.Answered;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The function's report equals what S3 metered, by operation, tier and bytes.
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
        Map<String, Long> requests = requestsBetween(before, after);
        PriceList prices = PriceList.usEast1();

        assertThat(answered.answer().get("s3_requests"))
                .as("requests by operation")
                .isEqualTo(asIntegers(requests));
        assertThat(answered.number("s3_tier1_requests")).isEqualTo(prices.countRequests(RequestTier.TIER_1, requests));
        assertThat(answered.number("s3_tier2_requests")).isEqualTo(prices.countRequests(RequestTier.TIER_2, requests));
        assertThat(answered.number("bytes_in")).as("bytes_in").isEqualTo(after.bytesOut() - before.bytesOut());
        assertThat(answered.number("bytes_out")).as("bytes_out").isEqualTo(after.bytesIn() - before.bytesIn());
    }

    private static Map<String, Long> requestsBetween(S3Usage before, S3Usage after) {
        Map<String, Long> difference = new HashMap<>(after.requestsByApiName());
        before.requestsByApiName().forEach((operation, count) -> difference.merge(operation, -count, Long::sum));
        difference.values().removeIf(count -> count == 0);
        return difference;
    }

    /// Converts the counts to Integers, as in the response, which is parsed from JSON.
    private static Map<String, Integer> asIntegers(Map<String, Long> counts) {
        Map<String, Integer> integers = new HashMap<>();
        counts.forEach((operation, count) -> integers.put(operation, count.intValue()));
        return integers;
    }
}
