package dev.ziprace.mutiny;

import dev.ziprace.strategy.ArchiveException;

/// The bytes that S3 received do not match the part's CRC-32: some changed during the download or the upload.
final class PartChecksumMismatchException extends ArchiveException {

    private static final long serialVersionUID = 1;

    private PartChecksumMismatchException(String message) {
        super(message);
    }

    /// @param operation the beginning of the message
    /// @param sent the CRC-32 of the bytes that were sent
    /// @param received the CRC-32 of the bytes that S3 received
    /// @throws PartChecksumMismatchException if the two differ
    static void verify(String operation, long sent, long received) {
        if (sent != received) {
            throw new PartChecksumMismatchException(
                    "%s: expected CRC-32 %08x, S3 received %08x".formatted(operation, sent, received));
        }
    }
}
