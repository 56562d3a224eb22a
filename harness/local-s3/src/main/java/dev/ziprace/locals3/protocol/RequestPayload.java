package dev.ziprace.locals3.protocol;

import dev.ziprace.locals3.http.BodySource;
import dev.ziprace.locals3.http.Headers;
import java.util.OptionalLong;

/// The content of a request, without framing and signatures. Reading it to its end verifies what the request's
/// signature covers: on a wrong hash or chunk signature, at the latest the read that would return -1 throws an
/// [S3Exception].
public interface RequestPayload extends BodySource {

    /// The length of the content in bytes, if the client stated it.
    OptionalLong length();

    /// The fields after the content; complete once the content has been read to its end.
    Headers trailers();
}
