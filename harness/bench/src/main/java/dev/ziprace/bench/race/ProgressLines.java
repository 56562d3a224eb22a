package dev.ziprace.bench.race;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Formats the progress of a race as live lines for a terminal of 80 columns or more.
///
/// @param title what goes on
/// @param elapsedSeconds since it began
/// @param bytesDone of `bytes`; at most all of them
/// @param bytes how many there are to do; 0 if unknown
/// @param rates what goes on in S3; null where that says nothing
/// @param contenderSeconds expected until the contender's runs have ended; empty while unknown
/// @param raceSeconds expected until the race has ended; empty while unknown
record ProgressLines(
        String title,
        double elapsedSeconds,
        double bytesDone,
        double bytes,
        @Nullable TransferRates rates,
        OptionalDouble contenderSeconds,
        OptionalDouble raceSeconds) {
    private static final double MB = 1e6;
    private static final int WIDEST = 100;

    /// @param width columns of the terminal
    /// @param unicode whether the terminal shows block characters
    List<String> lines(int width, boolean unicode) {
        double share = bytes > 0 ? bytesDone / bytes : 0;
        String figures =
                String.format(Locale.ROOT, " %3.0f %%  %.0f of %.0f MB", share * 100, bytesDone / MB, bytes / MB);
        return List.of(
                title(title, elapsedSeconds, width),
                bar(share, figures, width, unicode),
                bandwidth(),
                requests(),
                expected());
    }

    /// A title, with the time elapsed at the right.
    static String title(String title, double elapsedSeconds, int width) {
        int columns = Math.min(width, WIDEST);
        String clock = clock(elapsedSeconds);
        int room = Math.max(1, columns - clock.length() - 1);
        String shown = title.length() <= room ? title : title.substring(0, room);
        return shown + " ".repeat(Math.max(1, columns - clock.length() - shown.length())) + clock;
    }

    /// A bar, with figures at the right.
    ///
    /// @param share of the bar that is full, from 0 to 1
    static String bar(double share, String figures, int width, boolean unicode) {
        int length = Math.max(0, Math.min(width, WIDEST) - figures.length());
        int full = (int) Math.round(length * Math.clamp(share, 0, 1));
        return (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : ".").repeat(length - full) + figures;
    }

    private String bandwidth() {
        if (rates == null) {
            return "";
        }
        String copied = rates.copiedMb() < 0.05
                ? ""
                : String.format(Locale.ROOT, "   copied by S3 %.1f MB/s", rates.copiedMb());
        return String.format(Locale.ROOT, "in %.1f MB/s   out %.1f MB/s", rates.inMb(), rates.outMb()) + copied;
    }

    private String requests() {
        return rates == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.0f requests/s   %d in flight   %d throttled",
                        rates.requests(),
                        rates.inFlight(),
                        rates.throttled());
    }

    private String expected() {
        return "left: contender " + left(contenderSeconds) + ", race " + left(raceSeconds);
    }

    private static String left(OptionalDouble seconds) {
        return seconds.isPresent() ? clock(seconds.getAsDouble()) : "unknown";
    }

    /// `0:07`, `12:34` or `1:02:03`.
    static String clock(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < 3600
                ? "%d:%02d".formatted(whole / 60, whole % 60)
                : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }
}
