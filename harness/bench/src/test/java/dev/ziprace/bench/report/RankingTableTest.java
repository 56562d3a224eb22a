package dev.ziprace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.record.RaceContext;
import dev.ziprace.bench.record.RaceRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTableTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RANKING = """
            {"success":[{"arn":"arn:aws:lambda:us-east-1:000000000000:function:ziprace-java-sequential",
              "runtime":"provided.al2023","memory_mb":512,"duration_ms":212631.5,"duration_ms_stddev":10,
              "run_price_usd":0.001417547,"max_memory_mb":180,"cpu_seconds":41.95,
              "s3_request_price_usd":0.0087,"total_price_usd":0.0101},
              {"arn":"arn:aws:lambda:us-east-1:000000000000:function:ziprace-c-fast",
              "runtime":"provided.al2023","memory_mb":1769,"duration_ms":1,"duration_ms_stddev":0,
              "run_price_usd":0.002,"s3_request_price_usd":0.001,"total_price_usd":0.003},
              {"arn":"arn:aws:lambda:us-east-1:000000000000:function:ziprace-python-a-name-longer-than-the-column",
              "runtime":"python3.13","memory_mb":10240,"duration_ms":899000,"duration_ms_stddev":123456,
              "run_price_usd":1.3,"s3_request_price_usd":null,"total_price_usd":null}],
             "by_total_price":["arn:aws:lambda:us-east-1:000000000000:function:ziprace-c-fast",
              "arn:aws:lambda:us-east-1:000000000000:function:ziprace-java-sequential"],
             "failure":[{"arn":"arn:aws:lambda:us-east-1:000000000000:function:ziprace-c-slow","reason":"timeout: x / y"}]}
            """;

    @Test
    void successesShowTheirPlaceByBothPricesAndFailuresTheirReasons() throws Exception {
        List<String> lines = lines(JSON.readTree(RANKING));

        assertThat(lines)
                .anySatisfy(line -> assertThat(cells(line))
                        .containsExactly(
                                "1",
                                "2",
                                "sequential",
                                "native",
                                "512",
                                "212.6",
                                "±",
                                "0.0",
                                "1.4175",
                                "8.7000",
                                "10.1000",
                                "180",
                                "2.67",
                                "1.00×"))
                .anySatisfy(line -> assertThat(cells(line)).startsWith("2", "1", "c-fast", "custom"))
                .anySatisfy(line -> assertThat(cells(line))
                        .startsWith("3", "-", "python-a-name-longe…", "python")
                        .endsWith("1300.00", "-", "-", "-", "-", "917×"))
                .contains("failed: ziprace-c-slow: timeout: x / y");
    }

    @Test
    void adviceNamesTheCheapestRunTheLowestBillAndTheFastest() throws Exception {
        assertThat(lines(JSON.readTree(RANKING)))
                .contains(
                        "cheapest run: sequential: 212.6 s; 1 000 runs: $1.4175 Lambda, $10.1000 in total",
                        "lowest bill:  c-fast: 0.001 s; 1 000 runs: $2.0000 Lambda, $3.0000 in total"
                                + " (unknown: python-a-name-longer-than-the-column)",
                        "fastest:      c-fast: 0.001 s; 1 000 runs: $2.0000 Lambda, $3.0000 in total");
    }

    @Test
    void theTableHasAtMost100Columns() throws Exception {
        List<String> lines = lines(JSON.readTree(RANKING));

        assertThat(lines.subList(1, 6))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(RankingTable.MOST_COLUMNS));
    }

    @Test
    void onANarrowTerminalItHasAtMost79() throws Exception {
        RaceRecord race = RaceRecord.of(JSON.readTree(RANKING));

        assertThat(new RankingTable(race, 79).lines().subList(1, 6))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(80))
                .anySatisfy(line -> assertThat(cells(line))
                        .containsExactly(
                                "1",
                                "2",
                                "sequential",
                                "512",
                                "212.6",
                                "±",
                                "0.0",
                                "1.4175",
                                "8.7000",
                                "10.1000",
                                "1.00×"));
    }

    @Test
    void aStackTraceIsCutInTheTable() throws Exception {
        String reason = "crash: E / " + "at a.b.C ".repeat(100);
        var ranking = JSON.createObjectNode();
        ranking.putArray("success");
        ranking.putArray("failure")
                .addObject()
                .put("arn", "arn:aws:lambda:us-east-1:000000000000:function:slow")
                .put("reason", reason);

        assertThat(lines(ranking))
                .singleElement()
                .asString()
                .startsWith("failed: slow: crash: E / at a.b.C")
                .endsWith(" ...")
                .hasSizeLessThan(400);
    }

    private static List<String> lines(JsonNode ranking) {
        RaceContext context =
                new RaceContext("local", null, null, null, null, null, null, 3000L, 15_730_000_000L, null);
        return new RankingTable(new RaceRecord(context, ranking, List.of())).lines();
    }

    private static String[] cells(String line) {
        return line.trim().split(" +");
    }
}
