package dev.ziprace.locals3.http;

import java.io.IOException;

/// The client sent something other than a valid HTTP/1.1 request. The connection has to be closed.
public final class MalformedRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param message one line that says what is wrong
    public MalformedRequestException(String message) {
        super(message);
    }
}
