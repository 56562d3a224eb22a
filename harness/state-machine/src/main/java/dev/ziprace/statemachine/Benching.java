package dev.ziprace.statemachine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// The state machine that races the contenders: `benching.asl.json`, the same file that is deployed.
///
/// Input: `{"contenders": ["<function ARN>", …]}`, optionally with `contender_concurrency` and `run_concurrency`, the
/// numbers of contenders and of runs of a contender at once, which replace those of the parameters; 0 means all.
/// Output: `{"success": […], "failure": [{"arn", "reason"}],
/// "by_total_price": ["<function ARN>", …]}`.
///
/// A success entry's `duration_ms` is the mean over the runs in milliseconds, not rounded;
/// `duration_ms_stddev` is the population standard deviation. All prices are in USD and derive from the mean;
/// `prices.json` contains the rates.
///
/// The last state of the definition, `Rank`, decides the order of the ranking: `success` is ordered by
/// `run_price_usd`, `by_total_price` by `total_price_usd`, both ascending and then by ARN. A contender whose
/// total is unknown is not in `by_total_price`. `failure` keeps the order of the input.
///
/// Other states decide how long a run took (`Invoke`), whether it was a `crash` or a `timeout` (`ReportRun`),
/// `too slow` (`CheckSpeed`) or `invalid` (`Validate`), and what it costs (`Price`, `PriceRun`, `AddWorkers`).
///
/// All archives are deleted, whatever the outcome.
///
/// The definition calls `arn:aws:states:::lambda:invoke`,
/// `arn:aws:states:::aws-sdk:lambda:getFunctionConfiguration` and
/// `arn:aws:states:::aws-sdk:s3:deleteObject`. On AWS the partition is that of the region: Step
/// Functions starts no execution whose resources are in another one.
public final class Benching {
    private static final String RESOURCE = "benching.asl.json";

    private Benching() {}

    /// The definition's text with its placeholders `${…}`.
    public static String definition() {
        return text(RESOURCE);
    }

    /// A value for every `${…}` of the definition: the parameters and the prices.
    static Map<String, String> substitutions(BenchingParameters parameters) {
        Map<String, String> substitutions = new TreeMap<>(parameters.substitutions());
        substitutions.putAll(PriceList.usEast1().substitutions());
        return substitutions;
    }

    /// The machine, ready to run.
    public static StateMachine load(BenchingParameters parameters) {
        return StateMachine.load(definition(), substitutions(parameters));
    }

    /// A file of this module's root, which Maven puts beside this class.
    static String text(String name) {
        try (InputStream resource = Benching.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not in the package; build it with Maven");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
