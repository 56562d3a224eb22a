package dev.ziprace.copyplan;

import dev.ziprace.zip.ArchiveLayout;
import java.util.List;

/// How an archive is put together.
///
/// @param layout where every byte of the archive lies
/// @param order for each entry of the archive its place in the list that was planned for
/// @param stretches one after the other, all bytes of the archive
public record CopyPlan(ArchiveLayout layout, List<Integer> order, List<Stretch> stretches) {

    public CopyPlan {
        order = List.copyOf(order);
        stretches = List.copyOf(stretches);
        if (layout.size() != order.size()) {
            throw new IllegalArgumentException(
                    "%d entries in the layout, %d in the order".formatted(layout.size(), order.size()));
        }
    }

    /// All parts of the archive, in order.
    public List<PlannedPart> parts() {
        return stretches.stream().flatMap(stretch -> stretch.parts().stream()).toList();
    }
}
