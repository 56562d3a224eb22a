package dev.ziprace.archive.plan;

import java.util.List;

/// Consecutive parts of the archive together with the segments that they copy. No group copies another's
/// segments, so groups can be executed at the same time, or by different functions.
///
/// Groups share nothing but CRC-32s: a part may need the CRC-32 of an entry whose body is in other groups.
/// Those are earlier groups or, for the last header of a group with segments, the next one.
///
/// @param segments in the order in which they copy each other
/// @param parts parts of the archive, numbered consecutively across all groups
public record PartGroup(List<Segment> segments, List<PlannedPart> parts) {

    public PartGroup {
        segments = List.copyOf(segments);
        parts = List.copyOf(parts);
    }

    /// A group without segments.
    public static PartGroup of(List<PlannedPart> parts) {
        return new PartGroup(List.of(), parts);
    }

    /// A group of one part, which is sent.
    public static PartGroup of(PlannedPart.Send part) {
        return of(List.of(part));
    }
}
