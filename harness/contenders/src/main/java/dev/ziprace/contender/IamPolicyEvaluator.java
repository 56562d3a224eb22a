package dev.ziprace.contender;

import dev.ziprace.contender.RoleStatement.OnBucket;
import dev.ziprace.contender.RoleStatement.OnLogs;
import dev.ziprace.contender.RoleStatement.OnObjects;
import dev.ziprace.contender.RoleStatement.OnOwnFunction;

/// Decides, as IAM would, whether a contender's role allows a request. Everything that is not allowed is denied.
///
/// S3 defines which actions a request needs:
///
/// | request | needs |
/// |---|---|
/// | GetObject, HeadObject | `s3:GetObject` on the key |
/// | ListObjectsV2 | `s3:ListBucket` with the request's prefix |
/// | ListMultipartUploads | `s3:ListBucketMultipartUploads` |
/// | PutObject, CreateMultipartUpload, UploadPart, CompleteMultipartUpload | `s3:PutObject` on the key |
/// | CopyObject, UploadPartCopy | `s3:PutObject` on the key and `s3:GetObject` on the source's key |
/// | AbortMultipartUpload | `s3:AbortMultipartUpload` on the key |
/// | ListParts | `s3:ListMultipartUploadParts` on the key |
/// | DeleteObject, DeleteObjects | `s3:DeleteObject` on each key |
///
/// @param role the allowed actions
/// @param filesPrefix prefix of the source objects, without a trailing slash
public record IamPolicyEvaluator(ContenderRole role, String filesPrefix) {
    public IamPolicyEvaluator {
        if (!filesPrefix.matches("[A-Za-z0-9!_.'()/-]+") || filesPrefix.endsWith("/")) {
            // '*', '?' and '$' would be wildcards and variables in the policy.
            throw new IllegalArgumentException(
                    "the files prefix must consist of letters, digits and !_.'()/- and must not end with a slash, unlike '"
                            + filesPrefix + "'");
        }
    }

    /// Whether an action on an object of the benchmark's bucket is allowed.
    ///
    /// @param action IAM's name, such as `s3:GetObject`
    public boolean allows(String action, String key) {
        return role.statements().stream()
                .anyMatch(statement -> statement.actions().contains(action) && covers(statement, key));
    }

    /// Whether an action on the benchmark's bucket itself is allowed.
    ///
    /// @param action IAM's name, such as `s3:ListBucket`
    /// @param prefix the request's `prefix` parameter; empty if it has none
    public boolean allowsOnBucket(String action, String prefix) {
        return role.statements().stream()
                .anyMatch(statement -> statement.actions().contains(action)
                        && statement instanceof OnBucket onBucket
                        && onBucket.listed()
                                .map(folder -> isWithin(folder, prefix))
                                .orElse(true));
    }

    /// Whether the contender may invoke its own function. It may never invoke another.
    public boolean allowsInvokingItself() {
        return role.statements().stream()
                .anyMatch(statement ->
                        statement.actions().contains("lambda:InvokeFunction") && statement instanceof OnOwnFunction);
    }

    private boolean covers(RoleStatement statement, String key) {
        return switch (statement) {
            case OnObjects objects -> key.startsWith(objects.folder().prefix(filesPrefix) + "/");
            case OnBucket bucket -> false;
            case OnOwnFunction function -> false;
            case OnLogs logs -> false;
        };
    }

    /// The condition `StringLike {s3:prefix: [folder, folder/*]}`.
    private boolean isWithin(BucketFolder folder, String prefix) {
        String name = folder.prefix(filesPrefix);
        return prefix.equals(name) || prefix.startsWith(name + "/");
    }
}
