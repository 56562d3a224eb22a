package dev.ziprace.archive;

import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveProgress;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.EntryNaming;
import java.util.ArrayList;
import java.util.List;

/// The objects to archive, each with its entry, in the order of the listing: by the UTF-8 bytes of the keys.
///
/// Folder markers (keys that end in `/`) are skipped.
public record ArchiveListing(List<ListedObject> listed) {

    public ArchiveListing {
        listed = List.copyOf(listed);
        ArchiveProgress.CURRENT.listed(listed.size());
    }

    /// Lists the request's folder.
    ///
    /// @throws ArchiveException if two keys have the same basename, or a name is too long for a ZIP or
    ///     unsafe to extract
    public static ArchiveListing of(S3Bucket bucket, ArchiveRequest request) throws InterruptedException {
        var objects = new ArrayList<SourceObject>();
        bucket.list(request.folder(), objects::add);
        return of(bucket.name(), objects);
    }

    /// Creates the listing of objects that have already been listed.
    public static ArchiveListing of(String bucket, List<SourceObject> objects) {
        var names = new EntryNaming();
        return new ArchiveListing(objects.stream()
                .filter(object -> !EntryNaming.isFolderMarker(object.key()))
                .map(object -> listed(bucket, object, names))
                .toList());
    }

    /// The number of objects.
    public int size() {
        return listed.size();
    }

    /// The total size of the objects in bytes.
    public long contentBytes() {
        return listed.stream().mapToLong(ListedObject::size).sum();
    }

    public List<SourceObject> objects() {
        return listed.stream().map(ListedObject::object).toList();
    }

    public List<ArchiveEntry> entries() {
        return listed.stream().map(ListedObject::entry).toList();
    }

    private static ListedObject listed(String bucket, SourceObject object, EntryNaming names) {
        try {
            String name = names.nameFor(object.key());
            return new ListedObject(object, new ArchiveEntry(name, object.size(), object.lastModified()));
        } catch (IllegalArgumentException e) {
            throw new ArchiveException("s3://%s: %s".formatted(bucket, e.getMessage()), e);
        }
    }
}
