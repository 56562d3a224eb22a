package dev.ziprace.archive.plan;

import dev.ziprace.zip.ArchiveLayout;
import java.util.List;

/// How an archive is assembled from parts.
///
/// @param layout where every byte of the archive lies
/// @param order for each entry of the archive, its index in the list of entries that the planner was given
/// @param groups consecutive; together they contain all bytes of the archive
public record ArchivePlan(ArchiveLayout layout, List<Integer> order, List<PartGroup> groups) {

    public ArchivePlan {
        order = List.copyOf(order);
        groups = List.copyOf(groups);
        if (layout.size() != order.size()) {
            throw new IllegalArgumentException(
                    "%d entries in the layout, %d in the order".formatted(layout.size(), order.size()));
        }
    }

    /// All parts of the archive, in order.
    public List<PlannedPart> parts() {
        return groups.stream().flatMap(group -> group.parts().stream()).toList();
    }
}
