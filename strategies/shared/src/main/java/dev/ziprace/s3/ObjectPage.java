package dev.ziprace.s3;

import dev.ziprace.s3.check.ListingCheck;
import dev.ziprace.strategy.ArchiveException;
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

    /// The page that a response describes. A response that contradicts itself is refused: part of the
    /// listing may be missing, and the archive would lack these objects.
    ///
    /// @param operation the beginning of error messages: operation, bucket and prefix
    /// @param truncated the element `IsTruncated`; null if there is none
    /// @param nextToken the element `NextContinuationToken`; null if there is none
    /// @param keyCount the element `KeyCount`; null if there is none
    /// @throws ArchiveException if the response contradicts itself or the request
    public static ObjectPage of(
            String operation,
            String prefix,
            List<SourceObject> objects,
            @Nullable Boolean truncated,
            @Nullable String nextToken,
            @Nullable Integer keyCount) {
        boolean hasToken = nextToken != null && !nextToken.isEmpty();
        if (Boolean.TRUE.equals(truncated) != hasToken) {
            throw ListingCheck.contradiction(
                    operation,
                    hasToken
                            ? "it has a NextContinuationToken, IsTruncated is not true"
                            : "IsTruncated is true, it has no NextContinuationToken");
        }
        if (keyCount != null && keyCount != objects.size()) {
            throw ListingCheck.contradiction(
                    operation, "KeyCount is %d, there are %d Contents".formatted(keyCount, objects.size()));
        }
        for (SourceObject object : objects) {
            if (!object.key().startsWith(prefix)) {
                throw ListingCheck.contradiction(
                        operation, "the key '%s' does not begin with the prefix".formatted(object.key()));
            }
            if (object.size() > PartPlan.MAX_PARTS * PartPlan.MAX_PART_BYTES) {
                throw ListingCheck.contradiction(
                        operation,
                        "'%s' has %d bytes, S3's limit is %d"
                                .formatted(object.key(), object.size(), PartPlan.MAX_PARTS * PartPlan.MAX_PART_BYTES));
            }
        }
        return new ObjectPage(objects, hasToken ? nextToken : null);
    }

    /// Checks that the page continues a listing.
    ///
    /// @return this page
    /// @throws ArchiveException if it does not
    public ObjectPage checkedBy(ListingCheck listing) {
        listing.next(objects.stream().map(SourceObject::key).toList(), nextToken);
        return this;
    }
}
