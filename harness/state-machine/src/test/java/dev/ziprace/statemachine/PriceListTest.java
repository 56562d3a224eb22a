package dev.ziprace.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.statemachine.PriceList.RequestTier;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {
    private final PriceList prices = PriceList.usEast1();

    @Test
    void substitutionsAreDecimalsWithoutAnExponent() {
        assertThat(prices.substitutions())
                .isEqualTo(Map.of(
                        "Arm64GbSecondUsd", "0.0000133334",
                        "X86GbSecondUsd", "0.0000166667",
                        "EphemeralStorageGbSecondUsd", "0.0000000309",
                        "FreeEphemeralStorageMb", "512",
                        "LambdaRequestUsd", "0.0000002",
                        "S3Tier1RequestUsd", "0.000005",
                        "S3Tier2RequestUsd", "0.0000004"));
    }

    @ParameterizedTest
    @CsvSource({
        "UploadPartCopy, TIER_1",
        "ListObjectsV2, TIER_1",
        "GetObject, TIER_2",
        "HeadObject, TIER_2",
        "DeleteObjects, FREE",
        "AbortMultipartUpload, FREE"
    })
    void everyOperationHasATier(String operation, RequestTier tier) {
        assertThat(prices.tier(operation)).isEqualTo(tier);
    }

    @Test
    void requestsAreCountedByTier() {
        Map<String, Long> requests = Map.of("PutObject", 2L, "UploadPart", 3L, "GetObject", 4L, "DeleteObject", 5L);

        assertThat(prices.countRequests(RequestTier.TIER_1, requests)).isEqualTo(5);
        assertThat(prices.countRequests(RequestTier.TIER_2, requests)).isEqualTo(4);
        assertThat(prices.countRequests(RequestTier.FREE, requests)).isEqualTo(5);
    }

    @Test
    void anOperationWithoutATierIsRejectedByName() {
        assertThatThrownBy(() -> prices.tier("SelectObjectContent")).hasMessageContaining("SelectObjectContent");
    }

    @Test
    void aMissingOrNegativePriceIsRejectedByName() {
        assertThatThrownBy(() -> PriceList.parse("{}")).hasMessageContaining("Arm64GbSecondUsd");
        String negative = Benching.text("prices.json").replace("0.000005", "-1");
        assertThatThrownBy(() -> PriceList.parse(negative)).hasMessageContaining("S3Tier1RequestUsd");
    }

    @Test
    void anOperationInTwoTiersIsRejectedByName() {
        String twice = Benching.text("prices.json").replace("\"GetObject\",", "\"GetObject\", \"PutObject\",");

        assertThatThrownBy(() -> PriceList.parse(twice)).hasMessageContaining("PutObject");
    }
}
