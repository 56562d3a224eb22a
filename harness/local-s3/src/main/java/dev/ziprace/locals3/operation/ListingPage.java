package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.KeyOrder;
import dev.ziprace.locals3.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One page of a listing of a bucket's keys.
///
/// @param objects        the keys with their objects
/// @param commonPrefixes the prefixes that stand for all keys that share them, up to the delimiter
/// @param next           the last key or common prefix, after which the next page starts; null on the last page
record ListingPage(
        List<Map.Entry<String, StoredObject>> objects,
        List<String> commonPrefixes,
        @Nullable String next) {

    /// Sorts after everything that can follow a common prefix in a key.
    private static final String HIGHEST = Character.toString(Character.MAX_CODE_POINT);

    /// The parameters of a listing.
    ///
    /// @param prefix    the start of all listed keys
    /// @param delimiter empty for none
    /// @param after     only keys after this one are listed; if it ends with the delimiter it is a common prefix
    /// @param limit     the maximum number of keys and common prefixes together
    record Query(String prefix, String delimiter, String after, int limit) {}

    static ListingPage of(Bucket bucket, Query query) {
        List<Map.Entry<String, StoredObject>> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = null;
        Map.Entry<String, StoredObject> entry = first(bucket, query);
        while (entry != null && entry.getKey().startsWith(query.prefix())) {
            if (objects.size() + prefixes.size() == query.limit()) {
                return new ListingPage(objects, prefixes, last);
            }
            String common = commonPrefix(entry.getKey(), query);
            if (common == null) {
                objects.add(entry);
                last = entry.getKey();
                entry = bucket.objects().higherEntry(last);
            } else {
                prefixes.add(common);
                last = common;
                entry = afterPrefix(bucket, common);
            }
        }
        return new ListingPage(objects, prefixes, null);
    }

    private static Map.@Nullable Entry<String, StoredObject> first(Bucket bucket, Query query) {
        if (KeyOrder.INSTANCE.compare(query.after(), query.prefix()) < 0) {
            return bucket.objects().ceilingEntry(query.prefix());
        }
        boolean isCommonPrefix = !query.delimiter().isEmpty()
                && !query.after().equals(query.prefix())
                && query.after().endsWith(query.delimiter());
        return isCommonPrefix
                ? afterPrefix(bucket, query.after())
                : query.after().isEmpty()
                        ? bucket.objects().firstEntry()
                        : bucket.objects().higherEntry(query.after());
    }

    private static Map.@Nullable Entry<String, StoredObject> afterPrefix(Bucket bucket, String common) {
        Map.Entry<String, StoredObject> entry = bucket.objects().higherEntry(common + HIGHEST);
        while (entry != null && entry.getKey().startsWith(common)) {
            entry = bucket.objects().higherEntry(entry.getKey());
        }
        return entry;
    }

    private static @Nullable String commonPrefix(String key, Query query) {
        if (query.delimiter().isEmpty()) {
            return null;
        }
        int end = key.indexOf(query.delimiter(), query.prefix().length());
        return end < 0 ? null : key.substring(0, end + query.delimiter().length());
    }
}
