package dev.ziprace.s3.lean;

import dev.ziprace.s3.RequestMeter;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.lean.Endpoint.BucketAddress;
import dev.ziprace.strategy.S3Operation;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// Signs requests, sends them, and sends them again as long as that may help. Safe for concurrent use.
final class RequestSender {

    /// Bodies from this length on are held back until S3 says that it wants them: a throttled part then costs a round
    /// trip and not its upload.
    private static final long HELD_BACK_BYTES = 1 << 20;

    /// How long S3 may take to say so. Who does not know `100-continue` says nothing.
    private static final int CONTINUE_MILLIS = 1000;

    /// How long to look for an answer where a connection broke while its request was sent.
    private static final int EARLY_ANSWER_MILLIS = 100;

    private final ConnectionPool connections;
    private final RequestSigner signer;
    private final AwsCredentialsProvider credentials;
    private final Clock clock;
    private volatile Duration clockSkew = Duration.ZERO;

    RequestSender(ConnectionPool connections, RequestSigner signer, AwsCredentialsProvider credentials, Clock clock) {
        this.connections = connections;
        this.signer = signer;
        this.credentials = credentials;
        this.clock = clock;
    }

    /// Makes the result of a successful answer.
    @FunctionalInterface
    interface AnswerReader<T> {
        /// Reads the answer's body.
        ///
        /// @param connection the reader's to close, when the body was read; if it throws, it is closed already
        T read(HttpConnection connection, ResponseHead head, ResponseBody body) throws IOException, RefusedException;
    }

    /// Sends a request until it succeeds, fails for good, or has used up its attempts.
    ///
    /// @throws S3RequestException S3's last refusal; status 0 if no answer came
    <T> T send(BucketAddress bucket, S3Request request, RequestMeter meter, AnswerReader<T> reader)
            throws InterruptedException {
        var attempts = new Attempts(request);
        while (true) {
            AwsCredentials identity = credentials.resolveCredentials();
            try {
                return attempt(bucket, request, identity, meter, reader);
            } catch (RefusedException e) {
                attempts.next(e.refusal(), isMended(e.refusal(), identity));
            } catch (IOException e) {
                attempts.next(e);
            }
        }
    }

    /// Whether the same request will be another one next time: signed at another time, or by other credentials.
    private boolean isMended(Refusal refusal, AwsCredentials used) {
        if (refusal.isClockSkew() && refusal.serverTime() != null) {
            clockSkew = Duration.between(clock.instant(), refusal.serverTime());
            return true;
        }
        return refusal.isExpiredCredentials()
                && !credentials.resolveCredentials().equals(used);
    }

    private <T> T attempt(
            BucketAddress bucket,
            S3Request request,
            AwsCredentials identity,
            RequestMeter meter,
            AnswerReader<T> reader)
            throws IOException, RefusedException {
        String head = head(bucket, request, identity);
        HttpConnection connection = connections.take(bucket.server());
        ResponseHead answer;
        try {
            answer = exchange(connection, head, request.content());
        } catch (SocketTimeoutException e) {
            connection.close();
            throw e;
        } catch (IOException e) {
            connection.close();
            if (!connection.isReused() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            // Most likely S3 had closed it meanwhile, which is no failure.
            connection = connections.connect(bucket.server());
            answer = exchangeOrClose(connection, head, request.content());
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
        return answered(connection, answer, request, meter, reader);
    }

    private static ResponseHead exchangeOrClose(HttpConnection connection, String head, RequestContent content)
            throws IOException {
        try {
            return exchange(connection, head, content);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static ResponseHead exchange(HttpConnection connection, String head, RequestContent content)
            throws IOException {
        connection.writeHead(head);
        if (isHeldBack(content)) {
            connection.transport().flush();
            if (connection.awaitInput(CONTINUE_MILLIS)) {
                ResponseHead first = connection.readHead();
                if (first.status() != 100) {
                    connection.endAfterAnswer();
                    return first;
                }
            }
        }
        try {
            content.write(connection.transport(), connection.passage(content.contentLength()));
            connection.transport().flush();
        } catch (IOException e) {
            return earlyAnswer(connection, e);
        }
        ResponseHead answer = connection.readHead();
        while (answer.status() < 200) {
            answer = connection.readHead();
        }
        return answer;
    }

    /// Who refuses a request need not wait for its end.
    private static ResponseHead earlyAnswer(HttpConnection connection, IOException failure) throws IOException {
        try {
            if (!Thread.currentThread().isInterrupted() && connection.awaitInput(EARLY_ANSWER_MILLIS)) {
                ResponseHead answer = connection.readHead();
                if (answer.status() >= 300) {
                    connection.endAfterAnswer();
                    return answer;
                }
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }

    private static <T> T answered(
            HttpConnection connection,
            ResponseHead answer,
            S3Request request,
            RequestMeter meter,
            AnswerReader<T> reader)
            throws IOException, RefusedException {
        try {
            count(answer, request, meter);
            ResponseBody body = connection.body(answer);
            if (answer.isSuccess()) {
                return reader.read(connection, answer, body);
            }
            Refusal refusal = Refusal.of(answer, body.readAll(LeanS3Bucket.MAX_DOCUMENT_BYTES));
            connection.close();
            throw new RefusedException(refusal);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// S3 charges for all that it answers but 5xx.
    private static void count(ResponseHead answer, S3Request request, RequestMeter meter) {
        if (answer.status() >= 500) {
            if (answer.status() == 503) {
                meter.throttle();
            }
            return;
        }
        meter.count(request.operation());
        if (request.operation() == S3Operation.UPLOAD_PART || request.operation() == S3Operation.PUT_OBJECT) {
            meter.sent(request.content().contentLength());
        }
    }

    private static boolean isHeldBack(RequestContent content) {
        return content.length() >= HELD_BACK_BYTES;
    }

    private String head(BucketAddress bucket, S3Request request, AwsCredentials identity) {
        RequestContent content = request.content();
        String path = request.path(bucket.path());
        String query = request.encodedQuery();
        String payloadHash = content.payloadHash();
        SortedMap<String, String> headers = new TreeMap<>(request.headers());
        content.addHeaders(headers);
        headers.put("host", bucket.server().authority());
        headers.put("x-amz-content-sha256", payloadHash);
        headers.put("x-amz-date", RequestSigner.timestamp(clock.instant().plus(clockSkew)));
        if (identity instanceof AwsSessionCredentials session) {
            headers.put("x-amz-security-token", session.sessionToken());
        }
        String authorization = signer.authorization(identity, request.method(), path, query, headers, payloadHash);
        var head = new StringBuilder(2048).append(request.method()).append(' ').append(path);
        if (!query.isEmpty()) {
            head.append('?').append(query);
        }
        head.append(" HTTP/1.1\r\n");
        headers.forEach((name, value) -> append(head, name, value));
        append(head, "authorization", authorization);
        if (hasLength(request)) {
            append(head, "content-length", Long.toString(content.length()));
        }
        if (isHeldBack(content)) {
            append(head, "expect", "100-continue");
        }
        return head.append("\r\n").toString();
    }

    private static boolean hasLength(S3Request request) {
        return request.method().equals("PUT") || request.method().equals("POST");
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
