package dev.ziprace.bench.cli;

import dev.ziprace.bench.race.RankingJson;
import dev.ziprace.bench.record.RaceHistory;
import dev.ziprace.bench.report.HistoryTable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the races that this checkout keeps.
@Command(
        name = "history",
        description =
                "Lists the races of this checkout, the newest last: file, commit, winner, command; as JSON on standard"
                        + " output. The files are in target/bench/history; scripts/bench report FILE... shows them.",
        sortOptions = false)
final class HistoryCommand implements Callable<Integer> {
    @Mixin
    private final CommandContext context;

    HistoryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        RaceHistory history = RaceOutcome.history(context.project());
        List<RaceHistory.Kept> races = history.races();
        HistoryTable table = new HistoryTable(races);
        // Before the table, which would otherwise scroll out of sight.
        context.console().result(RankingJson.text(table.json()));
        if (races.isEmpty()) {
            context.console().line("no race yet in " + history.folder());
        } else {
            table.lines().forEach(context.console()::line);
        }
        return ExitCode.DONE;
    }
}
