package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.time.Instant;

/// The extended timestamp, an extra field with the time of the last modification in seconds since 1970
/// UTC (Info-ZIP, extrafld.txt, "Extended Timestamp Extra Field"; APPNOTE 4.6.1 reserves its id).
/// ZIP's own timestamp has no zone, so a reader elsewhere would shift it by hours, and has steps of
/// two seconds.
///
/// The same in local and central headers: only one of its three times is used.
final class ExtendedTimestamp {

    /// "UT" in the file.
    private static final int EXTRA_ID = 0x5455;

    private static final int EXTRA_HEADER_LENGTH = 4;

    /// Flags, one time.
    private static final int DATA_LENGTH = 1 + Integer.BYTES;

    /// The time of the last modification is present, those of access and creation are not.
    private static final byte MODIFIED = 1;

    private ExtendedTimestamp() {}

    /// The field's length in bytes; 0 for a time that does not fit its signed 32 bits, beyond 19
    /// January 2038.
    static int length(Instant lastModified) {
        return fits(lastModified) ? EXTRA_HEADER_LENGTH + DATA_LENGTH : 0;
    }

    /// Writes the field, or nothing if the time does not fit.
    ///
    /// @param target a little-endian buffer
    static void put(ByteBuffer target, Instant lastModified) {
        if (fits(lastModified)) {
            target.putShort((short) EXTRA_ID)
                    .putShort((short) DATA_LENGTH)
                    .put(MODIFIED)
                    .putInt((int) lastModified.getEpochSecond());
        }
    }

    private static boolean fits(Instant time) {
        return time.getEpochSecond() == (int) time.getEpochSecond();
    }
}
