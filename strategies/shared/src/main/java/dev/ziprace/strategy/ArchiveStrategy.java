package dev.ziprace.strategy;

import java.time.Instant;

/// One way to turn every object under a prefix into one ZIP in the same bucket.
///
/// When [#archive] returns, `s3://bucketName/archiveKey` is a complete ZIP archive of exactly the objects that were
/// listed under `filesPrefix/`:
///
/// - one STORED entry per object, named after the key's basename in UTF-8, with the object's bytes as its
///   content. Keys that end in `/` are folder markers and are skipped. Without any object the archive is
///   valid and empty;
/// - the entries have the same order in the archive and in its central directory;
/// - ZIP64 records are used only if sizes, offsets or the number of entries need them.
///
/// When it throws, there is no new object at `archiveKey`, and the run has left no open multipart upload and no
/// temporary object behind.
///
/// An implementation uses a bounded amount of memory, whatever the number and sizes of the objects. It can be called
/// again after a call has returned or thrown. If an object changes between listing and reading, it fails and never
/// archives the new content.
public interface ArchiveStrategy {

    /// Creates the archive. Blocks until it is complete.
    ///
    /// @param request the objects, and the archive's key
    /// @return what was archived, and every request that S3 charges for, retries included
    /// @throws ArchiveException if the archive could not be created; the message names bucket, key, range, what was
    ///     expected and what was received
    /// @throws InterruptedException if the calling thread was interrupted, after the same cleanup as for other
    ///     failures
    ArchiveReport archive(ArchiveRequest request) throws InterruptedException;

    /// Creates the archive before a deadline. Only a strategy whose workers must end before its own invocation does
    /// needs to override this method.
    ///
    /// @param deadline when the invocation will be killed; [Instant#MAX] if this is unknown
    default ArchiveReport archive(ArchiveRequest request, Instant deadline) throws InterruptedException {
        return archive(request);
    }
}
