package dev.ziprace.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestUsageTest {

    @Test
    void requestsAreCountedByTier() {
        var usage = new RequestUsage(
                Map.of(
                        S3Operation.UPLOAD_PART, 3L,
                        S3Operation.LIST_OBJECTS_V2, 2L,
                        S3Operation.GET_OBJECT, 7L,
                        S3Operation.ABORT_MULTIPART_UPLOAD, 1L),
                0,
                0);

        assertThat(usage.requests(PriceTier.TIER_1)).isEqualTo(5);
        assertThat(usage.requests(PriceTier.TIER_2)).isEqualTo(7);
        assertThat(usage.requests(PriceTier.FREE)).isEqualTo(1);
    }

    @Test
    void usagesAddUp() {
        var one = new RequestUsage(Map.of(S3Operation.GET_OBJECT, 1L), 10, 20);
        var two = new RequestUsage(Map.of(S3Operation.GET_OBJECT, 2L, S3Operation.UPLOAD_PART, 5L), 1, 2);

        assertThat(one.plus(two))
                .isEqualTo(new RequestUsage(Map.of(S3Operation.GET_OBJECT, 3L, S3Operation.UPLOAD_PART, 5L), 11, 22));
    }

    @Test
    void unusedOperationsAreAbsent() {
        assertThat(new RequestUsage(Map.of(S3Operation.GET_OBJECT, 0L), 0, 0)).isEqualTo(RequestUsage.NONE);
    }

    @Test
    void negativeCountsAreRefused() {
        assertThatThrownBy(() -> new RequestUsage(Map.of(S3Operation.GET_OBJECT, -1L), 0, 0))
                .hasMessageContaining("GET_OBJECT");
        assertThatThrownBy(() -> new RequestUsage(Map.of(), -1, 0)).hasMessageContaining("bytesIn -1");
    }
}
