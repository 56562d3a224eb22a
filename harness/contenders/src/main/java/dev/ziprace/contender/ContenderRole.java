package dev.ziprace.contender;

import dev.ziprace.contender.RoleStatement.OnBucket;
import dev.ziprace.contender.RoleStatement.OnLogs;
import dev.ziprace.contender.RoleStatement.OnObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a contender may do. The deployed IAM roles are generated from this, and [IamPolicyEvaluator] bases
/// its decisions on it.
///
/// @param statements in the order in which the policy lists them
public record ContenderRole(List<RoleStatement> statements) {
    /// The contract's role for every contender.
    private static final List<RoleStatement> SHARED = List.of(
            new OnObjects(
                    "ReadFiles",
                    "read the source objects, also as the source of UploadPartCopy",
                    List.of("s3:GetObject"),
                    BucketFolder.FILES),
            new OnBucket(
                    "ListFiles", "list the source objects", List.of("s3:ListBucket"), Optional.of(BucketFolder.FILES)),
            new OnObjects(
                    "WriteArchives",
                    "write the archive, in one piece or in parts",
                    List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"),
                    BucketFolder.ARCHIVES),
            // Not in the contract's role.
            new OnObjects(
                    "FindCompletedArchives",
                    "see whether S3 completed an archive without a response (HeadObject)",
                    List.of("s3:GetObject"),
                    BucketFolder.ARCHIVES),
            // The contract lists this action for archives/*, but its resource is the bucket, and IAM has no condition
            // that limits it to a prefix.
            new OnBucket(
                    "FindUnfinishedUploads",
                    "find uploads that an earlier run left open",
                    List.of("s3:ListBucketMultipartUploads"),
                    Optional.empty()),
            // No logs:CreateLogGroup: the templates create the groups, with a retention period.
            new OnLogs("WriteLogs", "log", List.of("logs:CreateLogStream", "logs:PutLogEvents")));

    public ContenderRole {
        statements = List.copyOf(statements);
    }

    /// The role of contenders without additional permissions.
    public static ContenderRole shared() {
        return new ContenderRole(SHARED);
    }

    /// The shared role plus the statements of these permissions, in the order in which [Permission] declares them.
    public static ContenderRole of(Set<Permission> permissions) {
        List<RoleStatement> statements = new ArrayList<>(SHARED);
        permissions.stream().sorted().forEach(permission -> statements.addAll(permission.statements()));
        return new ContenderRole(statements);
    }
}
