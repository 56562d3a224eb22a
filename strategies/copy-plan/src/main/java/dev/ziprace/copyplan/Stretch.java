package dev.ziprace.copyplan;

import java.util.List;

/// A run of the archive's parts together with the segments that they copy: no stretch copies another's
/// segments, so they can be carried out at the same time, or elsewhere. What connects them is only the CRC-32
/// in a header: that of an entry whose body is in the next stretch.
///
/// @param segments in the order in which they copy each other
/// @param parts parts of the archive, numbered through all stretches
public record Stretch(List<Segment> segments, List<PlannedPart> parts) {

    public Stretch {
        segments = List.copyOf(segments);
        parts = List.copyOf(parts);
    }
}
