package dev.ziprace.deploy;

import dev.ziprace.contender.RoleStatement;
import dev.ziprace.contender.RoleStatement.OnBucket;
import dev.ziprace.contender.RoleStatement.OnLogs;
import dev.ziprace.contender.RoleStatement.OnObjects;
import dev.ziprace.contender.RoleStatement.OnOwnFunction;
import java.util.List;

/// A statement of an IAM policy in the form that the templates use.
///
/// @param resources ARNs for `!Sub`
/// @param prefixes patterns of `s3:prefix` for `!Sub`; empty means no condition
/// @param onBucket whether the resources contain the bucket's name
public record StatementView(
        String sid,
        String purpose,
        List<String> actions,
        List<String> resources,
        List<String> prefixes,
        boolean onBucket) {
    private static final String FILES_PREFIX = "${FilesPrefix}";

    /// Converts a statement of the role model.
    ///
    /// @param bucket the name that `!Sub` replaces by that of the bucket
    /// @param function the part of the function's name after `${ProjectName}-`; `*` for any
    static StatementView of(RoleStatement statement, String bucket, String function) {
        String bucketArn = "arn:${AWS::Partition}:s3:::${" + bucket + "}";
        return switch (statement) {
            case OnObjects objects ->
                onBucket(statement, bucketArn + "/" + objects.folder().prefix(FILES_PREFIX) + "/*", List.of());
            case OnBucket onBucket ->
                onBucket(
                        statement,
                        bucketArn,
                        onBucket.listed()
                                .map(folder -> folder.prefix(FILES_PREFIX))
                                .map(prefix -> List.of(prefix, prefix + "/*"))
                                .orElse(List.of()));
            case OnOwnFunction own -> {
                String arn = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${ProjectName}-"
                        + function;
                yield elsewhere(statement, List.of(arn, arn + ":*"));
            }
            case OnLogs logs ->
                elsewhere(
                        statement,
                        List.of("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}"
                                + ":log-group:/aws/lambda/${ProjectName}-" + function + ":*"));
        };
    }

    private static StatementView onBucket(RoleStatement statement, String resource, List<String> prefixes) {
        return new StatementView(
                statement.sid(), statement.purpose(), statement.actions(), List.of(resource), prefixes, true);
    }

    private static StatementView elsewhere(RoleStatement statement, List<String> resources) {
        return new StatementView(
                statement.sid(), statement.purpose(), statement.actions(), resources, List.of(), false);
    }
}
