package dev.ziprace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Copies the archives that were validated, run 0's, to a folder before the race deletes them.
final class ArchiveKeeper {
    // The contract's key of run i is `archives/<lang>-<dev_id>-<i>.zip`.
    private static final String RUN_0 = "-0.zip";

    private final Path folder;

    /// @param folder is made when it is not there; earlier archives of the same names are replaced
    ArchiveKeeper(Path folder) {
        this.folder = folder;
    }

    /// Copies an archive out if it is run 0's.
    ///
    /// @return where the archive was kept, or null where it is not one to keep or was never written
    @org.jspecify.annotations.Nullable
    Path keep(S3Client s3, String bucket, String key) throws IOException {
        if (!key.endsWith(RUN_0)) {
            return null;
        }
        Path kept = folder.resolve(key.substring(key.lastIndexOf('/') + 1));
        Files.createDirectories(folder);
        Files.deleteIfExists(kept);
        try {
            s3.getObject(request -> request.bucket(bucket).key(key), ResponseTransformer.toFile(kept));
            return kept;
        } catch (NoSuchKeyException e) {
            return null;
        }
    }
}
