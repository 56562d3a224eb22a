package dev.ziprace.bench.entrants;

import dev.ziprace.bench.console.UsageException;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.contender.DescriptionException;
import java.nio.file.Path;
import java.util.List;

/// Finds the contenders that are named on the command line.
public final class ContenderSelection {
    private ContenderSelection() {}

    /// @param strategies the folder that is searched for contenders
    /// @param ids each `<id>` or `<language>-<id>`; empty for all contenders
    /// @throws UsageException if an id is unknown or ambiguous
    public static List<Contender> of(Path strategies, List<String> ids) {
        ContenderCatalog catalog = ContenderCatalog.scan(strategies);
        if (ids.isEmpty()) {
            return catalog.all();
        }
        try {
            return catalog.select(ids);
        } catch (DescriptionException e) {
            // The mistake is in the command line, not in a description.
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
