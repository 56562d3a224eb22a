package dev.ziprace.bench.report;

/// The durations of a contender's runs, as the ranking gives them.
///
/// @param runs number of runs
/// @param mean in seconds
/// @param populationDeviation the standard deviation divided by n, as in the ranking
record RunTimes(int runs, double mean, double populationDeviation) {

    static RunTimes of(RankedContender contender) {
        return new RunTimes(contender.runs(), contender.seconds(), contender.deviationSeconds());
    }

    /// The unbiased variance, divided by n - 1. There is none of one run.
    double sampleVariance() {
        return populationDeviation * populationDeviation * runs / (runs - 1);
    }
}
