package dev.ziprace.locals3.response;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.store.Content;

/// The response to a request.
public sealed interface S3Response {

    /// The HTTP status.
    int status();

    /// The header fields, without those that all responses have.
    Headers headers();

    /// A response without a body.
    record Empty(int status, Headers headers) implements S3Response {

        public Empty(int status) {
            this(status, new Headers());
        }
    }

    /// Releases the response's content. Called if the response is not sent.
    default void discard() {
        // Most responses have nothing to release.
    }

    /// The work that S3 would have done for it.
    default ServerSideWork work() {
        return ServerSideWork.NONE;
    }

    /// A response with an XML document.
    record Document(int status, Headers headers, XmlWriter xml, ServerSideWork work) implements S3Response {

        public Document(XmlWriter xml) {
            this(xml, ServerSideWork.NONE);
        }

        public Document(XmlWriter xml, ServerSideWork work) {
            this(200, new Headers(), xml, work);
        }
    }

    /// A response with an object's bytes, or for HEAD with their number.
    ///
    /// @param content held for this response; the sender releases it
    /// @param from    the offset of the first byte
    /// @param length  the number of bytes
    record ObjectBytes(int status, Headers headers, Content content, long from, long length) implements S3Response {

        @Override
        public void discard() {
            content.release();
        }
    }
}
