package dev.ziprace.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RankingTableTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void successesShowTheirPlaceByBothPricesAndFailuresTheirReasons() throws Exception {
        var ranking = JSON.readTree("""
                {"success":[{"arn":"arn:aws:lambda:us-east-1:000000000000:function:ziprace-java-sequential",
                  "memory_mb":512,"duration_ms":212631.5,"duration_ms_stddev":10,"run_price_usd":0.001417547,
                  "s3_tier1_requests":1503,"s3_tier2_requests":3000,"total_price_usd":0.0101},
                  {"arn":"arn:aws:lambda:us-east-1:000000000000:function:ziprace-c-fast",
                  "memory_mb":1769,"duration_ms":1,"duration_ms_stddev":0,"run_price_usd":0.002,
                  "s3_tier1_requests":3,"s3_tier2_requests":4,"total_price_usd":0.003},
                  {"arn":"arn:aws:lambda:us-east-1:000000000000:function:ziprace-c-silent",
                  "memory_mb":128,"duration_ms":1,"duration_ms_stddev":0,"run_price_usd":0.003,
                  "s3_tier1_requests":null,"s3_tier2_requests":null,"total_price_usd":null}],
                 "by_total_price":["arn:aws:lambda:us-east-1:000000000000:function:ziprace-c-fast",
                  "arn:aws:lambda:us-east-1:000000000000:function:ziprace-java-sequential"],
                 "failure":[{"arn":"arn:aws:lambda:us-east-1:000000000000:function:ziprace-c-slow","reason":"timeout: x / y"}]}
                """);

        assertThat(new RankingTable(ranking).lines())
                .anySatisfy(line -> assertThat(line.trim().split(" +"))
                        .containsExactly(
                                "1",
                                "2",
                                "ziprace-java-sequential",
                                "512",
                                "212.632",
                                "0.010",
                                "0.001417547",
                                "4503",
                                "0.010100000"))
                .anySatisfy(line -> assertThat(line.trim().split(" +")).startsWith("2", "1", "ziprace-c-fast"))
                .anySatisfy(line -> assertThat(line.trim().split(" +"))
                        .startsWith("3", "-", "ziprace-c-silent")
                        .endsWith("0.003000000", "-", "-"))
                .contains("failed: ziprace-c-slow: timeout: x / y");
    }

    @Test
    void aStackTraceIsCutInTheTableButNotInTheJson() throws Exception {
        String reason = "crash: E / " + "at a.b.C ".repeat(100);
        var ranking = JSON.createObjectNode();
        ranking.putArray("failure")
                .addObject()
                .put("arn", "arn:aws:lambda:us-east-1:000000000000:function:slow")
                .put("reason", reason);

        assertThat(new RankingTable(ranking).lines())
                .singleElement()
                .asString()
                .startsWith("failed: slow: crash: E / at a.b.C")
                .endsWith(" ...")
                .hasSizeLessThan(400);
        assertThat(RankingJson.text(ranking)).contains(reason);
    }
}
