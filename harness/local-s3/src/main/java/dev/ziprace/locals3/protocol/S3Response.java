package dev.ziprace.locals3.protocol;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.store.Content;

/// The answer to a request.
public sealed interface S3Response {

    /// The HTTP status.
    int status();

    /// Header fields beside those that every answer has.
    Headers headers();

    /// An answer without a body.
    record Empty(int status, Headers headers) implements S3Response {

        public Empty(int status) {
            this(status, new Headers());
        }
    }

    /// Lets go what is held for it, where it is not sent.
    default void abandon() {
        // Most answers hold nothing.
    }

    /// What was done for it.
    default ServerWork work() {
        return ServerWork.NONE;
    }

    /// An answer with an XML document.
    record Document(int status, Headers headers, XmlWriter xml, ServerWork work) implements S3Response {

        public Document(XmlWriter xml) {
            this(xml, ServerWork.NONE);
        }

        public Document(XmlWriter xml, ServerWork work) {
            this(200, new Headers(), xml, work);
        }
    }

    /// An answer with an object's bytes, or for HEAD with their number only.
    ///
    /// @param content held for this answer; whoever sends it releases it
    /// @param from    the first byte
    /// @param length  how many bytes
    record ObjectBytes(int status, Headers headers, Content content, long from, long length) implements S3Response {

        @Override
        public void abandon() {
            content.release();
        }
    }
}
