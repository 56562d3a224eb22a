package dev.ziprace.mutiny;

import dev.ziprace.strategy.ArchiveException;

/// S3 has other bytes of a part than were sent: some changed on the way here or on the way back.
final class DamagedPartException extends ArchiveException {

    private static final long serialVersionUID = 1;

    private DamagedPartException(String message) {
        super(message);
    }

    /// @param operation what the message begins with
    /// @param sent the CRC-32 of what was sent
    /// @param received the CRC-32 of what S3 got
    static void unlessEqual(String operation, long sent, long received) {
        if (sent != received) {
            throw new DamagedPartException(
                    "%s: expected CRC-32 %08x, S3 received %08x".formatted(operation, sent, received));
        }
    }
}
