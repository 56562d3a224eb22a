package dev.ziprace.bench.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Copies the validated archives, those of run 0, to a folder before the race deletes them (`--keep`).
final class ArchiveKeeper {
    // The contract's key of run i is `archives/<lang>-<dev_id>-<i>.zip`.
    private static final String RUN_0 = "-0.zip";

    private final Path folder;

    /// @param folder created if missing; earlier archives with the same names are replaced
    ArchiveKeeper(Path folder) {
        this.folder = folder;
    }

    /// Copies an archive if it is run 0's.
    ///
    /// @return the copy, or null if the archive is not run 0's or was never written
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
