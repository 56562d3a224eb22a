package dev.ziprace.locals3.http;

import java.io.IOException;

/// What the client sent is not HTTP as this server understands it; the connection cannot go on.
public final class MalformedRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param message one line that names what was wrong
    public MalformedRequestException(String message) {
        super(message);
    }
}
