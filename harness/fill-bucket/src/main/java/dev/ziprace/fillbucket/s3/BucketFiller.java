package dev.ziprace.fillbucket.s3;

import dev.ziprace.fillbucket.dataset.BodyDigest;
import dev.ziprace.fillbucket.dataset.DataSet;
import dev.ziprace.fillbucket.dataset.PlannedObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Makes a prefix contain exactly one data set, or nothing. Both operations are idempotent.
///
/// No body is kept in memory. It is generated once for its key and once for its upload. Memory use is
/// therefore that of the plan (80 bytes per object) and [#WIDTH] buffers of 64 KiB, regardless of the size of
/// the objects.
@ApplicationScoped
public class BucketFiller {

    /// The number of objects that are written concurrently. S3 takes about 60 ms plus the transfer for a
    /// PutObject of 5 MB. 16 of them could use several times a Lambda's 75 MB/s, and are far below S3's 3 500
    /// writes per second and prefix.
    private static final int WIDTH = 16;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final ObjectOperations store;

    public BucketFiller(S3Client s3) {
        this.store = new ObjectOperations(s3);
    }

    /// Makes the prefix contain exactly the data set. Objects with the right key and size stay, missing ones are
    /// written, and all others are deleted.
    ///
    /// @throws IOException if an object could not be generated completely
    /// @throws InterruptedException if the calling thread is interrupted; all tasks have ended by then
    public FillReport fill(ObjectPrefix target, DataSet dataSet) throws IOException, InterruptedException {
        List<PlannedObject> objects = dataSet.objects();
        Census census = takeCensus(target, objects);
        AtomicInteger written = new AtomicInteger();
        BoundedConcurrency.run(objects.size(), WIDTH, index -> {
            if (ensure(target, objects.get(index), census.sizeByName())) {
                written.incrementAndGet();
            }
        });
        int leftOver = deleteLeftOver(target, census.sizeByName().keySet());
        long bytes = objects.stream().mapToLong(PlannedObject::size).sum();
        return new FillReport(objects.size(), bytes, written.get(), census.removed() + leftOver);
    }

    /// Deletes every object whose key starts with `prefix/`. A missing bucket counts as empty.
    ///
    /// @return the number of deleted objects
    public int empty(ObjectPrefix target) {
        AtomicInteger deleted = new AtomicInteger();
        try {
            store.forEachPage(target, page -> {
                store.delete(target, page.stream().map(S3Object::key).toList());
                deleted.addAndGet(page.size());
            });
        } catch (NoSuchBucketException _) {
            return deleted.get();
        }
        return deleted.get();
    }

    /// What the listing shows before any body is generated.
    ///
    /// @param sizeByName the objects that may be planned ones
    /// @param removed the number of other objects
    private record Census(Map<String, Long> sizeByName, int removed) {}

    /// Lists the prefix and immediately deletes objects that are not planned, judging by their name and size.
    /// Memory use therefore does not depend on the number of foreign objects.
    private Census takeCensus(ObjectPrefix target, List<PlannedObject> objects) {
        Set<Long> plannedSizes = objects.stream().map(PlannedObject::size).collect(Collectors.toSet());
        Map<String, Long> possible = new ConcurrentHashMap<>();
        AtomicInteger removed = new AtomicInteger();
        store.forEachPage(target, page -> {
            List<String> foreign = new ArrayList<>();
            for (S3Object object : page) {
                String name = object.key().substring(target.listed().length());
                if (SHA_256.matcher(name).matches() && plannedSizes.contains(object.size())) {
                    possible.put(name, object.size());
                } else {
                    foreign.add(object.key());
                }
            }
            store.delete(target, foreign);
            removed.addAndGet(foreign.size());
        });
        return new Census(possible, removed.get());
    }

    /// Removes the object from the map of existing ones, or writes it if it does not exist. Returns whether it was
    /// written.
    private boolean ensure(ObjectPrefix target, PlannedObject object, Map<String, Long> sizeByName) throws IOException {
        BodyDigest digest = object.digest();
        Long size = sizeByName.remove(digest.sha256());
        if (size != null && size == object.size()) {
            return false;
        }
        store.put(target, digest, object);
        return true;
    }

    private int deleteLeftOver(ObjectPrefix target, Set<String> names) {
        List<String> keys = names.stream().map(target::key).toList();
        for (int from = 0; from < keys.size(); from += ObjectOperations.DELETE_BATCH) {
            store.delete(target, keys.subList(from, Math.min(keys.size(), from + ObjectOperations.DELETE_BATCH)));
        }
        return keys.size();
    }
}
