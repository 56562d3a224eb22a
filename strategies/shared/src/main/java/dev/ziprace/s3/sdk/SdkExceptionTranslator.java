package dev.ziprace.s3.sdk;

import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.check.BucketRegion;
import dev.ziprace.s3.retry.RetrySchedule;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Translates the SDK's exceptions to the port's.
public final class SdkExceptionTranslator {

    private SdkExceptionTranslator() {}

    /// The exception to throw for a failed call: [S3RequestException] if S3 refused it or did not respond; an
    /// unchecked exception of our own is returned unchanged.
    ///
    /// @param operation the beginning of the message: operation, bucket, key and range
    /// @param schedule the request's attempts so far
    public static RuntimeException translate(String operation, Throwable thrown, RetrySchedule schedule) {
        return switch (thrown) {
            case AwsServiceException e -> refused(operation, e, schedule);
            case SdkException e -> unanswered(operation, e, schedule);
            // Thrown by the SDK's own checks of a request, for example "host must not be null".
            case NullPointerException e -> notBuilt(operation, e);
            case RuntimeException e -> e;
            case Throwable e -> unanswered(operation, e, schedule);
        };
    }

    private static S3RequestException refused(String operation, AwsServiceException e, RetrySchedule schedule) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = SdkRetryCondition.code(e);
        String text = details == null || details.errorMessage() == null ? "no error document" : details.errorMessage();
        String region = details == null || details.sdkHttpResponse() == null
                ? null
                : details.sdkHttpResponse()
                        .firstMatchingHeader("x-amz-bucket-region")
                        .orElse(null);
        return new S3RequestException(
                "%s: %d %s: %s%s (request %s, %s)"
                        .formatted(
                                operation,
                                e.statusCode(),
                                code,
                                text,
                                BucketRegion.advice(e.statusCode(), code, region),
                                e.requestId(),
                                schedule),
                e.statusCode(),
                code,
                e);
    }

    private static S3RequestException notBuilt(String operation, Throwable e) {
        return new S3RequestException(
                "%s: the request could not be built (%s): check bucket_name, the region and AWS_ENDPOINT_URL_S3, which must be a URL such as https://host:port"
                        .formatted(operation, e.getMessage()),
                0,
                "",
                e);
    }

    private static S3RequestException unanswered(String operation, Throwable e, RetrySchedule schedule) {
        if (String.valueOf(e.getMessage()).startsWith("Unable to marshall request")) {
            return notBuilt(operation, e);
        }
        return new S3RequestException(
                "%s: no response: %s (%s)".formatted(operation, withoutAttempts(e), schedule), 0, "", e);
    }

    /// The SDK appends its own number of attempts, which is always 1, since it does not retry.
    private static String withoutAttempts(Throwable e) {
        return String.valueOf(e.getMessage()).replaceAll(" \\(SDK Attempt Count: \\d+\\)", "");
    }
}
