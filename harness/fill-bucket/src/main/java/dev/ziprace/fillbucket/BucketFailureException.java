package dev.ziprace.fillbucket;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// S3 rejected a request or was unreachable, after all retries. The message contains the operation, the
/// bucket and prefix, and S3's response.
final class BucketFailureException extends RuntimeException {

    BucketFailureException(String action, SdkException cause) {
        super(action + ": " + describe(cause), cause);
    }

    private static String describe(SdkException failure) {
        if (!(failure instanceof S3Exception response)) {
            return String.valueOf(failure.getMessage());
        }
        AwsErrorDetails details = response.awsErrorDetails();
        String status = "HTTP status " + response.statusCode();
        return details == null
                ? "S3 responded with " + status
                : "S3 responded with " + details.errorCode() + " (" + status + "): " + details.errorMessage();
    }
}
