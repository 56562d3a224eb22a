package dev.ziprace.strategy;

import java.time.Instant;

/// One way to turn every object under a prefix into one ZIP in the same bucket.
///
/// When [#archive] returns, `s3://bucketName/archiveKey` is a complete ZIP archive of exactly the objects that
/// were listed under `filesPrefix/`:
///
/// - one entry per object, STORED, its name the key's basename in UTF-8, its content the object's bytes; keys
///   that end in `/` are folder markers and are skipped; no object at all gives a valid empty archive;
/// - the order of the entries in the archive is the order of its central directory;
/// - ZIP64 records where sizes, offsets or the count need them, and nowhere else.
///
/// When it throws, there is no new object at `archiveKey`, no multipart upload of this run is left open and no
/// temporary
/// object of this run is left behind.
///
/// An implementation holds a bounded amount of memory whatever the number and sizes of the objects, is safe to
/// be called again after a call has returned or thrown, and reads an object that changes between listing and
/// reading as an error, never as content.
public interface ArchiveStrategy {

    /// Archives as the class says. Blocks until the archive is complete.
    ///
    /// @param request where the objects are and where the archive goes
    /// @return what was archived and what it took: every request that S3 charges for, retries included
    /// @throws ArchiveException if the archive could not be made: its message names bucket, key, range, what
    ///     was expected and what came
    /// @throws InterruptedException if the calling thread was interrupted; cleaned up as for any other failure
    ArchiveReport archive(ArchiveRequest request) throws InterruptedException;

    /// Archives by a deadline: for a strategy that must end what it began elsewhere before its own time is up. All
    /// others have nothing to do with it.
    ///
    /// @param deadline when the invocation will be ended by force; [Instant#MAX] where nobody knows
    default ArchiveReport archive(ArchiveRequest request, Instant deadline) throws InterruptedException {
        return archive(request);
    }
}
