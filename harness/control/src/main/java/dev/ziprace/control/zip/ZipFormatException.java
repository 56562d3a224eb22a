package dev.ziprace.control.zip;

/// The bytes are not a ZIP file that the judge accepts. The message is one line that says what is wrong and where.
public final class ZipFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String line;

    public ZipFormatException(String message) {
        super(message);
        this.line = message;
    }

    @Override
    public String getMessage() {
        return line;
    }
}
