package dev.ziprace.probe;

/// The probes cannot run. The message is one line.
final class ProbeFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProbeFailedException(String message) {
        super(message);
    }
}
