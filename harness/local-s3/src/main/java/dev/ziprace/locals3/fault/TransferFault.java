package dev.ziprace.locals3.fault;

import java.time.Duration;

/// What happens while a body is sent. Its announced length stays as it is.
public sealed interface TransferFault {

    /// The connection ends within the body.
    ///
    /// @param afterBytes how many bytes of the body are sent
    /// @param reset      whether the client sees a reset; else the connection is closed
    record Cut(long afterBytes, boolean reset) implements TransferFault {

        public Cut {
            requirePosition(afterBytes);
        }
    }

    /// The body pauses, then goes on.
    ///
    /// @param afterBytes how many bytes of the body are sent before
    record Stall(long afterBytes, Duration pause) implements TransferFault {

        public Stall {
            requirePosition(afterBytes);
        }
    }

    /// The body is sent slowly.
    record Slow(long bytesPerSecond) implements TransferFault {

        public Slow {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException("a body needs at least 1 byte a second, not " + bytesPerSecond);
            }
        }
    }

    private static void requirePosition(long afterBytes) {
        if (afterBytes < 0) {
            throw new IllegalArgumentException("a position in a body cannot be negative: " + afterBytes);
        }
    }
}
