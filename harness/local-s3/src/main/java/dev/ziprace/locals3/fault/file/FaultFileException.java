package dev.ziprace.locals3.fault.file;

/// A file of faults is invalid. The message is one line that names the file, the rule and what would be right.
public final class FaultFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FaultFileException(String message) {
        super(message);
    }
}
