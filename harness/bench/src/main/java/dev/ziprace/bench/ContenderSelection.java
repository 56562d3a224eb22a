package dev.ziprace.bench;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.contender.DescriptionException;
import java.util.List;

/// Contenders as they are named on the command line.
final class ContenderSelection {
    private ContenderSelection() {}

    /// @param ids `<id>` or `<language>-<id>` each; none stands for all
    static List<Contender> of(Project project, List<String> ids) {
        ContenderCatalog catalog = ContenderCatalog.scan(project.strategies());
        if (ids.isEmpty()) {
            return catalog.all();
        }
        try {
            return catalog.select(ids);
        } catch (DescriptionException e) {
            // Whoever typed the name is told, not whoever wrote the descriptions.
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
