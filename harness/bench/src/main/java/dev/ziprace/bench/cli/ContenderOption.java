package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.entrants.BuiltContenders;
import dev.ziprace.bench.entrants.ContenderSelection;
import dev.ziprace.contender.Contender;
import java.util.List;
import picocli.CommandLine.Option;

/// A mixin for commands that run several contenders: which ones, by default all that are built.
@HelpHeading("Contenders")
final class ContenderOption {
    @Option(
            names = "--contender",
            paramLabel = "ID",
            arity = "1",
            description = "only this contender; may be repeated (default: all)")
    private List<String> ids = List.of();

    /// The requested contenders; all if none was named.
    List<Contender> selected(ProjectFolders project) {
        return ContenderSelection.of(project.strategies(), ids);
    }

    /// Leaves out contenders in other languages that were not built, unless the command line names them.
    List<Contender> built(List<Contender> contenders, Console console) {
        return ids.isEmpty() ? BuiltContenders.of(contenders, console) : contenders;
    }
}
