package dev.ziprace.s3;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a listing: at most 1 000 objects, ordered by the UTF-8 bytes of their keys.
///
/// @param nextToken the continuation token for the next page; null on the last page
public record ObjectPage(
        List<SourceObject> objects, @Nullable String nextToken) {

    public ObjectPage {
        objects = List.copyOf(objects);
    }
}
