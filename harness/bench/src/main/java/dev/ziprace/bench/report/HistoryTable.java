package dev.ziprace.bench.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ziprace.bench.record.RaceContext;
import dev.ziprace.bench.record.RaceHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Formats the races that were kept: one line each, the newest last.
public final class HistoryTable {
    private static final String ROW = "%-25s %-16s %-24s %s";
    private static final int COMMIT_LENGTH = 16;

    private final List<RaceHistory.Kept> races;

    public HistoryTable(List<RaceHistory.Kept> races) {
        this.races = List.copyOf(races);
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("file", "commit", "cheapest run", "command"));
        for (RaceHistory.Kept kept : races) {
            RaceContext context = kept.race().context();
            lines.add(ROW.formatted(
                    kept.file().getFileName(),
                    shortened(known(context.commit())),
                    winner(kept),
                    known(context.command())));
        }
        return lines;
    }

    /// The same as JSON: `[{"file", "began", "commit", "command", "cheapest_run"}]`.
    public ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (RaceHistory.Kept kept : races) {
            RaceContext context = kept.race().context();
            list.addObject()
                    .put("file", kept.file().toString())
                    .put("began", context.began())
                    .put("commit", context.commit())
                    .put("command", context.command())
                    .put("cheapest_run", winner(kept));
        }
        return list;
    }

    private static String winner(RaceHistory.Kept kept) {
        List<RankedContender> ranked = new RankingOrder(kept.race().ranking()).byRunPrice();
        return ranked.isEmpty() ? "none succeeded" : ranked.getFirst().name();
    }

    private static String known(@Nullable String text) {
        return text == null ? Figures.UNKNOWN : text;
    }

    private static String shortened(String commit) {
        return commit.length() <= COMMIT_LENGTH ? commit : commit.substring(0, COMMIT_LENGTH);
    }
}
