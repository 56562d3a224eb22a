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

/// Makes a prefix hold exactly one data set, or nothing.
///
/// Both are idempotent: repeated, they find their work done. No body is held in memory: each is generated once
/// for its key and once for its upload, so memory is the plan's (80 bytes per object) plus [#WIDTH] buffers of
/// 64 KiB, whatever the size of the objects.
@ApplicationScoped
public class BucketFiller {

    /// Objects in work at a time. One PutObject of 5 MB takes S3 some 60 ms plus the transfer; 16 saturate a
    /// Lambda's 75 MB/s several times over and stay far under the 3 500 writes a second that S3 serves per
    /// prefix.
    private static final int WIDTH = 16;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final ObjectStore store;

    public BucketFiller(S3Client s3) {
        this.store = new ObjectStore(s3);
    }

    /// Leaves exactly the data set under the prefix: what is there with the right key and size stays as it is,
    /// what is missing is written, everything else is deleted.
    ///
    /// @throws IOException when an object could not be generated to its end
    /// @throws InterruptedException when the calling thread is interrupted; nothing is under way then
    public FillReport fill(ObjectPrefix target, DataSet dataSet) throws IOException, InterruptedException {
        List<PlannedObject> objects = dataSet.objects();
        Census census = takeCensus(target, objects);
        AtomicInteger written = new AtomicInteger();
        BoundedTasks.run(objects.size(), WIDTH, index -> {
            if (ensure(target, objects.get(index), census.sizeByName())) {
                written.incrementAndGet();
            }
        });
        int leftOver = deleteLeftOver(target, census.sizeByName().keySet());
        long bytes = objects.stream().mapToLong(PlannedObject::size).sum();
        return new FillReport(objects.size(), bytes, written.get(), census.removed() + leftOver);
    }

    /// Deletes every object whose key begins with `prefix/`. A bucket that doesn't exist is empty.
    ///
    /// @return how many objects were deleted
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

    /// What a listing tells before any body is generated.
    ///
    /// @param sizeByName objects that may turn out to be planned ones
    /// @param removed how many others there were
    private record Census(Map<String, Long> sizeByName, int removed) {}

    /// Lists the prefix and deletes at once what can't be a planned object by its name or size, so that only
    /// possible ones are remembered, however many objects others have left there.
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

    /// Takes the object off the list of those that are there; writes it when it wasn't on it. Returns whether
    /// it wrote.
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
        for (int from = 0; from < keys.size(); from += ObjectStore.DELETE_BATCH) {
            store.delete(target, keys.subList(from, Math.min(keys.size(), from + ObjectStore.DELETE_BATCH)));
        }
        return keys.size();
    }
}
