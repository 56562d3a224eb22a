package dev.ziprace.s3.sdk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Requires of every successful response the document that its operation has ([ExpectedDocument]). The
/// SDK alone takes any response with status 200 for a success: a page of HTML, or nothing, becomes a
/// result without contents.
///
/// The response to UploadPart has no document; it must have an ETag.
///
/// A response that is no such document fails the attempt, which is then retried. Its bytes are
/// read into memory: S3's longest document is a page of a listing.
final class ResponseDocumentInterceptor implements ExecutionInterceptor {

    private static final int MAX_DOCUMENT_BYTES = 16 << 20;

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        ExpectedDocument expected = expected(context, attributes);
        // The SDK calls this method for an asynchronous client too, before there is a body.
        if (expected == null || attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.ASYNC) {
            return context.responseBody();
        }
        return Optional.of(new ByteArrayInputStream(expected.require(
                context.responseBody().map(ResponseDocumentInterceptor::readAll).orElse(new byte[0]))));
    }

    @Override
    public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        ExpectedDocument expected = expected(context, attributes);
        return expected == null
                ? context.responsePublisher()
                : context.responsePublisher()
                        .map(bytes -> new CheckedDocumentPublisher(bytes, MAX_DOCUMENT_BYTES, expected::require));
    }

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        if (context.response() instanceof UploadPartResponse part
                && (part.eTag() == null || part.eTag().isEmpty())) {
            throw RetryableException.create("expected an ETag in the response, received none");
        }
    }

    private static @Nullable ExpectedDocument expected(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.httpResponse().isSuccessful()
                ? ExpectedDocument.of(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
                : null;
    }

    private static byte[] readAll(InputStream body) {
        try (body) {
            return body.readNBytes(MAX_DOCUMENT_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
