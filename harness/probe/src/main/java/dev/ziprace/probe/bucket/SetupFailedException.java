package dev.ziprace.probe.bucket;

import java.io.IOException;

/// A request that only prepares a probe failed, so the probe could not tell anything.
public final class SetupFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    SetupFailedException(String message) {
        super(message);
    }
}
