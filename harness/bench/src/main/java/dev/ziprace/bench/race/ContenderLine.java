package dev.ziprace.bench.race;

import dev.ziprace.bench.record.RunRecord;
import dev.ziprace.contender.FunctionDescription;
import dev.ziprace.statemachine.PriceList;
import dev.ziprace.statemachine.PriceList.RequestTier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The line that a contender leaves when its runs have ended: its time and what its run costs, as far as its own
/// invocations tell. The ranking, which the state machine computes, also has its workers'.
final class ContenderLine {
    private static final PriceList PRICES = PriceList.usEast1();

    private ContenderLine() {}

    /// @param runs those that succeeded, at least one
    static String of(String name, FunctionDescription function, List<RunRecord> runs) {
        double seconds =
                runs.stream().mapToDouble(RunRecord::durationMs).average().orElseThrow() / 1000;
        double lambda = function.memoryMb() / 1024.0 * seconds * price(rate(function));
        double s3 = runs.stream()
                .mapToDouble(run -> s3Price(run.requests()))
                .average()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%s: %.2f s (%d %s), $%.4f Lambda + $%.4f S3 per 1 000 runs",
                name.replaceFirst("^java-", ""),
                seconds,
                runs.size(),
                runs.size() == 1 ? "run" : "runs",
                lambda * 1000,
                s3 * 1000);
    }

    private static String rate(FunctionDescription function) {
        return function.architecture().equals("arm64") ? "Arm64GbSecondUsd" : "X86GbSecondUsd";
    }

    private static double s3Price(Map<String, Long> requests) {
        return PRICES.countRequests(RequestTier.TIER_1, requests) * price("S3Tier1RequestUsd")
                + PRICES.countRequests(RequestTier.TIER_2, requests) * price("S3Tier2RequestUsd");
    }

    private static double price(String substitution) {
        return new BigDecimal(PRICES.substitutions().get(substitution)).doubleValue();
    }
}
