package dev.ziprace.locals3.protocol;

import dev.ziprace.locals3.http.BodySource;
import dev.ziprace.locals3.http.Headers;
import java.util.OptionalLong;

/// A request's content, all framing and signing removed. Reading it to its end verifies it as far as the request's
/// signature covers it: a wrong hash or chunk signature is an [S3Exception] at the latest from the read that would
/// answer -1.
public interface RequestPayload extends BodySource {

    /// The content's length in bytes where the client stated it.
    OptionalLong length();

    /// Fields that came after the content; complete once the end was read.
    Headers trailers();
}
