package dev.ziprace.probe;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The table that users see: one line for each probe, and what came where S3 differs.
///
/// @param findings in the order of the lines
record FindingsTable(Map<Assumption, Finding> findings) {

    private static final String LINE = "%-14s  %-26s  %s";
    private static final String DETAIL = "%-14s  %-26s  %s".formatted("", "", "-> %s");

    /// Whether at least one assumption differs.
    boolean anyDiffers() {
        return count(Finding.Differs.class) > 0;
    }

    /// Whether no probe could tell anything.
    boolean toldNothing() {
        return count(Finding.Holds.class) + count(Finding.Differs.class) == 0;
    }

    /// The lines. Assumptions without a probe are only counted.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted("verdict", "id", "assumption"));
        findings.forEach((assumption, finding) -> {
            if (assumption.probe() != null) {
                addLines(lines, assumption, finding);
            }
        });
        lines.add(summary());
        return lines;
    }

    private static void addLines(List<String> lines, Assumption assumption, Finding finding) {
        switch (finding) {
            case Finding.Holds() -> lines.add(line("holds", assumption));
            case Finding.Differs(String what) -> {
                lines.add(line("differs", assumption));
                lines.add(DETAIL.formatted(printable(what)));
            }
            case Finding.CouldNotTell(String why) -> {
                lines.add(line("could not tell", assumption));
                lines.add(DETAIL.formatted(printable(why)));
            }
        }
    }

    /// One line of the list of assumptions.
    static String listed(Assumption assumption) {
        return line(assumption.probe() == null ? "documented" : "probed", assumption);
    }

    private static String line(String verdict, Assumption assumption) {
        return LINE.formatted(verdict, assumption.id(), assumption.sentence());
    }

    /// Keys in messages may have control characters.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private String summary() {
        long documented = findings.keySet().stream()
                .filter(assumption -> assumption.probe() == null)
                .count();
        return "%d hold, %d differ, %d could not tell; %d more are documented and have no probe"
                .formatted(
                        count(Finding.Holds.class),
                        count(Finding.Differs.class),
                        count(Finding.CouldNotTell.class) - documented,
                        documented);
    }

    private long count(Class<? extends Finding> kind) {
        return findings.values().stream().filter(kind::isInstance).count();
    }
}
