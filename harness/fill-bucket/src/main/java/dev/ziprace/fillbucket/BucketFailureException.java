package dev.ziprace.fillbucket;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// S3 refused something or couldn't be reached, after all retries. The message says what was being done where,
/// and what S3 answered.
final class BucketFailureException extends RuntimeException {

    BucketFailureException(String action, SdkException cause) {
        super(action + ": " + describe(cause), cause);
    }

    private static String describe(SdkException failure) {
        if (!(failure instanceof S3Exception refusal)) {
            return String.valueOf(failure.getMessage());
        }
        AwsErrorDetails details = refusal.awsErrorDetails();
        String status = "HTTP status " + refusal.statusCode();
        return details == null
                ? "S3 answered " + status
                : "S3 answered " + details.errorCode() + " (" + status + "): " + details.errorMessage();
    }
}
