package dev.ziprace.control;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.ziprace.control.judge.ArchiveJudge;
import dev.ziprace.control.judge.ArchiveSource;
import dev.ziprace.control.judge.ExpectedObjects;
import dev.ziprace.control.judge.HarnessFaultException;
import dev.ziprace.control.judge.Verdict;
import dev.ziprace.control.s3.S3ArchiveSource;
import dev.ziprace.control.s3.SourceObjectListing;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// Validates one archive against the source objects.
///
/// Returns `{"ok":true}` for a valid archive. Fails with [InvalidArchiveException] if the archive is invalid, and
/// with [HarnessFaultException] if anything else is wrong.
public final class ControlHandler implements RequestHandler<ControlEvent, ControlAnswer> {
    private final S3Client s3;
    private final ControlSettings settings;

    public ControlHandler(S3Client s3, ControlSettings settings) {
        this.s3 = s3;
        this.settings = settings;
    }

    @Override
    public ControlAnswer handleRequest(@Nullable ControlEvent event, Context context) {
        if (event == null) {
            throw new HarnessFaultException(
                    "the event is null: an object with archive_key and expected_object_count is required");
        }
        try {
            ExpectedObjects expected = expectedObjects(event.requiredObjectCount());
            return answer(judge(archive(event.requiredArchiveKey()), expected));
        } catch (SdkException | IOException e) {
            throw new HarnessFaultException("S3 could not be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted while validating an archive", e);
        }
    }

    private ExpectedObjects expectedObjects(int count) {
        String bucket = settings.requiredBucketName();
        String prefix = settings.requiredFilesPrefix();
        ExpectedObjects listed = SourceObjectListing.list(s3, bucket, prefix);
        if (listed.count() != count) {
            throw new HarnessFaultException(
                    "s3://%s/%s/ contains %d objects, but expected_object_count is %d: fill the bucket again"
                            .formatted(bucket, prefix, listed.count(), count));
        }
        return listed;
    }

    private ArchiveSource archive(String key) {
        String bucket = settings.requiredBucketName();
        return S3ArchiveSource.find(s3, bucket, key)
                .orElseThrow(() -> new InvalidArchiveException(
                        "archive does not exist: no object s3://%s/%s".formatted(bucket, key)));
    }

    private static Verdict judge(ArchiveSource archive, ExpectedObjects expected)
            throws IOException, InterruptedException {
        int hashers = Runtime.getRuntime().availableProcessors();
        return new ArchiveJudge(archive, expected, hashers).judge();
    }

    private static ControlAnswer answer(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Valid() -> ControlAnswer.VALID;
            case Verdict.Invalid(var reason) -> throw new InvalidArchiveException(reason.message());
        };
    }
}
