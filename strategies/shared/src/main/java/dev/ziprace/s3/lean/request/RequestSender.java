package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.RequestMeter;
import dev.ziprace.s3.lean.http.ClientConnection;
import dev.ziprace.s3.lean.http.ConnectionPool;
import dev.ziprace.s3.lean.http.ResponseBody;
import dev.ziprace.s3.lean.http.ResponseHead;
import dev.ziprace.s3.lean.signing.RequestSigner;
import dev.ziprace.s3.lean.xml.S3ResponseXml;
import dev.ziprace.s3.retry.RetryQuota;
import dev.ziprace.strategy.S3Operation;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// Signs, sends and meters requests, and retries them as long as that may help. Safe for concurrent use.
public final class RequestSender {

    private final ConnectionPool connections;
    private final SignedHeadBuilder heads;
    private final AwsCredentialsProvider credentials;
    private final RetryQuota retryQuota = new RetryQuota();

    /// @param credentials requested for every attempt
    /// @param clock dates requests until S3 reports that it is wrong
    public RequestSender(
            ConnectionPool connections, RequestSigner signer, AwsCredentialsProvider credentials, Clock clock) {
        this.connections = connections;
        this.heads = new SignedHeadBuilder(signer, clock);
        this.credentials = credentials;
    }

    /// Reads the result of a successful response.
    @FunctionalInterface
    public interface ResponseReader<T> {

        /// Reads the response's body.
        ///
        /// @param connection closed by the reader, or by its result if that still reads the body; after an
        ///     [IOException] or a [RuntimeException], by the sender
        T read(ClientConnection connection, ResponseHead head, ResponseBody body)
                throws IOException, S3ErrorResponseException;
    }

    /// Sends a request until it succeeds, fails for good, or is given up.
    ///
    /// @throws S3RequestException with S3's last error response; with status 0 if S3 did not respond
    public <T> T send(BucketAddress bucket, UnsignedRequest request, RequestMeter meter, ResponseReader<T> reader)
            throws InterruptedException {
        var retries = new RequestRetries(request, retryQuota);
        while (true) {
            AwsCredentials used = credentials.resolveCredentials();
            try {
                T result = attempt(bucket, request, used, meter, reader);
                retryQuota.succeeded();
                return result;
            } catch (S3ErrorResponseException e) {
                retries.awaitRetry(e.response(), isCorrected(e.response(), used));
            } catch (IOException e) {
                retries.awaitRetry(e);
            }
        }
    }

    /// Whether the next attempt corrects what S3 refused: it is dated by S3's clock, or signed with new
    /// credentials.
    private boolean isCorrected(S3ErrorResponse error, AwsCredentials used) {
        if (error.isClockSkew() && error.serverTime() != null) {
            heads.correctClock(error.serverTime());
            return true;
        }
        return error.isExpiredCredentials() && !credentials.resolveCredentials().equals(used);
    }

    private <T> T attempt(
            BucketAddress bucket,
            UnsignedRequest request,
            AwsCredentials used,
            RequestMeter meter,
            ResponseReader<T> reader)
            throws IOException, S3ErrorResponseException {
        String head = heads.build(bucket, request, used);
        ClientConnection connection = connections.take(bucket.origin());
        ResponseHead response;
        try {
            response = ExpectContinueExchange.send(connection, head, request.content());
        } catch (SocketTimeoutException e) {
            connection.close();
            throw e;
        } catch (IOException e) {
            connection.close();
            if (!connection.isReused()
                    || request.operation() == S3Operation.CREATE_MULTIPART_UPLOAD
                    || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            // S3 had most likely closed the idle connection, so this does not count as a failed attempt. An upload
            // that is created twice does.
            connection = connections.connect(bucket.origin());
            response = sendOrClose(connection, head, request.content());
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
        return result(connection, response, request, meter, reader);
    }

    private static ResponseHead sendOrClose(ClientConnection connection, String head, RequestContent content)
            throws IOException {
        try {
            return ExpectContinueExchange.send(connection, head, content);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static <T> T result(
            ClientConnection connection,
            ResponseHead response,
            UnsignedRequest request,
            RequestMeter meter,
            ResponseReader<T> reader)
            throws IOException, S3ErrorResponseException {
        try {
            meter.answered(
                    request.operation(), response.status(), request.content().contentLength());
            ResponseBody body = connection.body(response, request.method());
            if (response.isSuccess()) {
                return reader.read(connection, response, body);
            }
            S3ErrorResponse error = S3ErrorResponse.of(response, body.readAll(S3ResponseXml.MAX_DOCUMENT_BYTES));
            connection.close();
            throw new S3ErrorResponseException(error);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
