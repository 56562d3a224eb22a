package dev.ziprace.bench.report;

import java.util.Locale;
import java.util.OptionalDouble;

/// Formats numbers for people.
final class Figures {
    static final String UNKNOWN = "-";

    /// A run costs fractions of a cent, which nobody can compare. A thousand runs cost cents to dollars.
    private static final double RUNS_OF_A_PRICE = 1000;

    private Figures() {}

    /// The price of a thousand runs in dollars, at most eight characters for all prices that occur.
    ///
    /// @param usd the price of one run
    static String priceOfThousandRuns(OptionalDouble usd) {
        return usd.isPresent() ? priceOfThousandRuns(usd.getAsDouble()) : UNKNOWN;
    }

    static String priceOfThousandRuns(double usd) {
        double price = usd * RUNS_OF_A_PRICE;
        int decimals = price >= 100 ? 2 : price >= 0.01 || price == 0 ? 4 : 6;
        return decimal(price, decimals);
    }

    /// Seconds with as many decimals as can be meant.
    static String seconds(double seconds) {
        return decimal(seconds, secondsDecimals(seconds));
    }

    /// A mean and its deviation with the same decimals.
    static String secondsWithDeviation(double mean, double deviation) {
        int decimals = secondsDecimals(mean);
        return decimal(mean, decimals) + " ± " + decimal(deviation, decimals);
    }

    private static int secondsDecimals(double seconds) {
        return seconds < 10 ? 3 : seconds < 100 ? 2 : 1;
    }

    static String whole(OptionalDouble number) {
        return number.isPresent() ? decimal(number.getAsDouble(), 0) : UNKNOWN;
    }

    /// How often a value contains another: `1.00×`, `92.4×`, `1204×`.
    static String factor(double value, double unit) {
        if (!(unit > 0)) {
            return UNKNOWN;
        }
        double factor = value / unit;
        return decimal(factor, factor < 10 ? 2 : factor < 100 ? 1 : 0) + "×";
    }

    static String percent(double share) {
        return decimal(share * 100, share < 0.1 ? 1 : 0) + " %";
    }

    static String decimal(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}
