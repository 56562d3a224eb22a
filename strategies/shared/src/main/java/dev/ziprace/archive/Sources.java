package dev.ziprace.archive;

import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.CrcPlacement;
import dev.ziprace.zip.EntryNaming;
import java.util.ArrayList;
import java.util.List;

/// Lists what is to be archived.
public final class Sources {

    private Sources() {}

    /// Every object of the request's folder as an entry, in the listing's order, which is that of the keys'
    /// UTF-8 bytes. Folder markers are skipped.
    ///
    /// The CRC-32 is placed where a GET allows: in the local header where the listing says that S3 stores the
    /// object's CRC-32, and of an empty object, else in a data descriptor.
    ///
    /// @throws ArchiveException if two keys have one basename, or a name doesn't fit a ZIP
    public static List<Source> list(S3Bucket bucket, ArchiveRequest request) throws InterruptedException {
        var objects = new ArrayList<SourceObject>();
        bucket.list(request.folder(), objects::add);
        return of(bucket.name(), objects);
    }

    /// The same of objects that are listed already.
    public static List<Source> of(String bucket, List<SourceObject> listed) {
        var names = new EntryNaming();
        return listed.stream()
                .filter(object -> !EntryNaming.isFolderMarker(object.key()))
                .map(object -> source(bucket, object, names))
                .toList();
    }

    private static Source source(String bucket, SourceObject object, EntryNaming names) {
        try {
            String name = names.nameFor(object.key());
            CrcPlacement placement = object.crc32Stored() || object.size() == 0
                    ? CrcPlacement.LOCAL_HEADER
                    : CrcPlacement.DATA_DESCRIPTOR;
            return new Source(object, new ArchiveEntry(name, object.size(), object.lastModified(), placement));
        } catch (IllegalArgumentException e) {
            throw new ArchiveException("s3://%s: %s".formatted(bucket, e.getMessage()), e);
        }
    }
}
