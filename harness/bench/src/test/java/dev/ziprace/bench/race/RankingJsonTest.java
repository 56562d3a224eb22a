package dev.ziprace.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RankingJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void pricesArePlainDecimalsWithTheSameValues() throws Exception {
        String document = RankingJson.text(
                JSON.readTree("{\"success\":[{\"memory_mb\":512,\"run_price_usd\":1.4175E-5,\"storage\":0.0}]}"));

        assertThat(document).contains("0.000014175").doesNotContain("E-");
        assertThat(JSON.readTree(document).at("/success/0/run_price_usd").doubleValue())
                .isEqualTo(1.4175E-5);
        assertThat(JSON.readTree(document).at("/success/0/memory_mb").isInt()).isTrue();
    }
}
