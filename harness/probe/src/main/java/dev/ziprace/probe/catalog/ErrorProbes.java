package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.assumption.CannotTellException;
import dev.ziprace.probe.assumption.Expected;
import dev.ziprace.probe.bucket.ProbeBucket;
import dev.ziprace.probe.wire.S3Document;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/// Error responses: their form, their codes, and which of them pass.
final class ErrorProbes {

    /// A name for which a local S3 of this command line throttles.
    static final String THROTTLED_KEY = "errors/throttled";

    private ErrorProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "missing-object-get",
                        "A GET of a missing object fails with 404 and an Error document with code NoSuchKey, if the caller may list the bucket.",
                        AwsPage.GET_OBJECT,
                        ErrorProbes::missingObject,
                        "SourceObjectChangedException",
                        "S3ErrorResponse"),
                Assumption.probed(
                        "missing-object-head",
                        "A HEAD of a missing object fails with 404 and no body.",
                        AwsPage.HEAD_OBJECT,
                        ErrorProbes::missingObjectByHead,
                        "S3ArchiveSource"),
                Assumption.documented(
                        "missing-object-forbidden",
                        "Without s3:ListBucket on its prefix, a read of a missing object fails with 403, not 404.",
                        AwsPage.GET_OBJECT,
                        "SourceObjectChangedException",
                        "ContenderRole"),
                Assumption.probed(
                        "missing-bucket",
                        "A listing of a missing bucket fails with 404 NoSuchBucket.",
                        AwsPage.ERROR_RESPONSES,
                        ErrorProbes::missingBucket,
                        "BucketFiller"),
                Assumption.probed(
                        "error-form",
                        "An error has a document with Code and Message, and a header x-amz-request-id.",
                        AwsPage.ERROR_RESPONSES,
                        ErrorProbes::errorForm,
                        "S3ErrorResponse",
                        "SdkExceptionTranslator",
                        "s3.sh"),
                Assumption.probed(
                        "request-id",
                        "Every response has a header x-amz-request-id, successes too.",
                        AwsPage.RESPONSE_HEADERS,
                        ErrorProbes::requestId,
                        "S3ErrorResponse"),
                Assumption.probed(
                        "clock-skew",
                        "A request that is dated an hour ago is refused with 403 RequestTimeTooSkewed, and Date in the response is S3's time.",
                        AwsPage.ERROR_RESPONSES,
                        ErrorProbes::clockSkew,
                        "SignedHeadBuilder",
                        "S3ErrorResponse"),
                Assumption.documented(
                        "error-in-200",
                        "CompleteMultipartUpload and UploadPartCopy may return 200 with an Error document, so only the expected root element is success.",
                        AwsPage.COMPLETE_MULTIPART_UPLOAD,
                        "LeanS3Bucket",
                        "S3ResponseXml",
                        "upload.sh"),
                Assumption.probed(
                        "slow-down-form",
                        "S3 throttles with 503 and an Error document with code SlowDown.",
                        AwsPage.PERFORMANCE,
                        ErrorProbes::slowDown,
                        "RetryPolicy",
                        "AdaptiveRateLimiter"));
    }

    private static void missingObject(ProbeBucket bucket) throws IOException {
        Expected.error("a GET", 404, "NoSuchKey", bucket.send(WireRequest.of("GET", bucket.key("errors/nothing"))));
    }

    private static void missingObjectByHead(ProbeBucket bucket) throws IOException {
        Expected.status("a HEAD", 404, bucket.send(WireRequest.of("HEAD", bucket.key("errors/nothing"))));
    }

    private static void missingBucket(ProbeBucket bucket) throws IOException {
        WireRequest request = bucket.listing("").otherBucket("ziprace-probe-" + UUID.randomUUID());
        Expected.error("a listing", 404, "NoSuchBucket", bucket.send(request));
    }

    private static void errorForm(ProbeBucket bucket) throws IOException {
        WireResponse response = bucket.send(WireRequest.of("GET", bucket.key("errors/nothing")));
        S3Document error = response.document();
        Expected.equal("root element", "Error", error.name());
        Expected.present("Code", error.text("Code"));
        Expected.present("Message", error.text("Message"));
        Expected.present("x-amz-request-id", response.header("x-amz-request-id"));
    }

    private static void requestId(ProbeBucket bucket) throws IOException {
        WireResponse response =
                bucket.send(WireRequest.of("HEAD", bucket.samples().small().key()));
        Expected.present("x-amz-request-id", response.header("x-amz-request-id"));
    }

    private static void clockSkew(ProbeBucket bucket) throws IOException {
        String key = bucket.samples().small().key();
        WireResponse response = bucket.send(WireRequest.of("GET", key).clockOffset(Duration.ofHours(-1)));
        Expected.error("a GET of an hour ago", 403, "RequestTimeTooSkewed", response);
        String date = Expected.present("Date", response.header("date"));
        try {
            Instant time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            boolean now = Duration.between(time, Instant.now()).abs().toMinutes() < 15;
            Expected.that(now, "S3's current time in Date", date);
        } catch (DateTimeParseException e) {
            Expected.that(false, "Date in the form of RFC 1123", date);
        }
    }

    /// S3 cannot be asked to throttle. The local S3 of this command line throttles this key.
    private static void slowDown(ProbeBucket bucket) throws IOException {
        WireResponse response =
                bucket.send(WireRequest.of("GET", bucket.key(THROTTLED_KEY)).once());
        List<WireResponse> throttled = bucket.throttled();
        if (throttled.isEmpty()) {
            throw new CannotTellException("nothing was throttled (%s)".formatted(response.summary()));
        }
        Expected.error("a throttled request", 503, "SlowDown", throttled.getFirst());
    }
}
