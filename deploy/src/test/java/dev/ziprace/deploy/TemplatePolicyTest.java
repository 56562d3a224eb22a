package dev.ziprace.deploy;

import static dev.ziprace.deploy.CloudFormationTemplate.list;
import static dev.ziprace.deploy.CloudFormationTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.Benching;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules for all templates, independent of the contenders.
class TemplatePolicyTest {
    /// Statements whose resource is `*`, because AWS has no narrower one, with the reason.
    private static final Map<String, String> BOUNDLESS = Map.of(
            "BenchingRole/DeliverLogs",
            "CloudWatch Logs defines no resource types for log delivery and resource policies");

    @TempDir
    Path home;

    @Test
    void noResourceIsUnboundedUnlessAwsHasNoNarrowerOne() throws IOException {
        Set<String> boundless = new TreeSet<>();
        for (CloudFormationTemplate template : templates()) {
            template.statements().forEach((name, statement) -> {
                if (list(statement.get("Resource")).contains("*")) {
                    boundless.add(name);
                }
            });
        }

        assertThat(boundless).isEqualTo(BOUNDLESS.keySet());
    }

    @Test
    void everyArnIsInThePartitionOfTheStack() throws IOException {
        new ExampleProject(home)
                .render()
                .forEach((name, template) -> assertThat(template)
                        .as(name)
                        .doesNotContain("arn:aws")
                        .doesNotContainPattern("\\barn:[a-z0-9*-]+:[a-z]"));
        assertThat(Benching.definition()).doesNotContain("\"arn:aws").contains("arn:${Partition}:states:::");
    }

    /// Services that have the same principal in every partition, and Step Functions, whose regional
    /// principal is valid in every one (AWS CDK, `region-info`). `ec2`, for example, has another one in
    /// China.
    @Test
    void everyServicePrincipalIsValidInEveryPartition() throws IOException {
        Set<Object> principals = new HashSet<>();
        for (CloudFormationTemplate template : templates()) {
            template.resources("AWS::IAM::Role")
                    .values()
                    .forEach(role -> list(map(role.get("AssumeRolePolicyDocument"))
                                    .get("Statement"))
                            .forEach(statement -> principals.add(
                                    map(map(statement).get("Principal")).get("Service"))));
        }

        assertThat(principals)
                .containsExactlyInAnyOrder(
                        "lambda.amazonaws.com",
                        "codebuild.amazonaws.com",
                        "codepipeline.amazonaws.com",
                        "cloudformation.amazonaws.com",
                        Map.of("Fn::Sub", "states.${AWS::Region}.amazonaws.com"));
    }

    @Test
    void noStatementAllowsEveryAction() throws IOException {
        for (CloudFormationTemplate template : templates()) {
            template.statements().forEach((name, statement) -> {
                if ("Allow".equals(statement.get("Effect"))) {
                    assertThat(list(statement.get("Action")))
                            .as(name)
                            .allSatisfy(action -> assertThat(action.toString()).matches("[a-z0-9-]+:[A-Za-z]{3,}\\*?"));
                }
            });
        }
    }

    @Test
    void everyBucketIsPrivateAndEncryptedAndRequiresTls() throws IOException {
        int buckets = 0;
        for (CloudFormationTemplate template : templates()) {
            for (var bucket : template.resources("AWS::S3::Bucket").entrySet()) {
                buckets++;
                assertThat(map(bucket.getValue().get("PublicAccessBlockConfiguration")))
                        .isEqualTo(Map.of(
                                "BlockPublicAcls", true,
                                "BlockPublicPolicy", true,
                                "IgnorePublicAcls", true,
                                "RestrictPublicBuckets", true));
                assertThat(bucket.getValue().toString()).contains("SSEAlgorithm=AES256", "BucketOwnerEnforced");
                assertThat(template.statements().get(bucket.getKey() + "Policy/OnlyTls"))
                        .containsEntry("Effect", "Deny")
                        .containsEntry("Principal", "*")
                        .containsEntry("Condition", Map.of("Bool", Map.of("aws:SecureTransport", false)));
            }
        }
        assertThat(buckets).isEqualTo(2);
    }

    @Test
    void everyFunctionLogsToAGroupWithARetentionOf90Days() throws IOException {
        int functions = 0;
        for (CloudFormationTemplate template : templates()) {
            Map<String, Map<String, Object>> groups = template.resources("AWS::Logs::LogGroup");
            assertThat(groups.values()).allSatisfy(group -> assertThat(group).containsEntry("RetentionInDays", 90));
            for (Map<String, Object> function : functions(template)) {
                functions++;
                Object group =
                        map(map(function.get("LoggingConfig")).get("LogGroup")).get("Ref");
                assertThat(sub(groups.getOrDefault(String.valueOf(group), Map.of())
                                .get("LogGroupName")))
                        .isEqualTo("/aws/lambda/" + sub(function.get("FunctionName")));
            }
        }
        assertThat(functions).isGreaterThanOrEqualTo(10);
    }

    @Test
    void thePipelineMayChangeTheRolesOfTheRaceButNotItsOwn() throws IOException {
        CloudFormationTemplate pipeline =
                CloudFormationTemplate.parse(new ExampleProject(home).render().getOrDefault("ci.yml", ""));
        assertThat(sub(pipeline.statements()
                        .getOrDefault("DeployRole/Roles", Map.of())
                        .get("Resource")))
                .isEqualTo("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${ProjectName}/*");

        Set<Object> paths = new HashSet<>();
        for (CloudFormationTemplate template : templates()) {
            template.resources("AWS::IAM::Role").forEach((id, role) -> {
                assertThat(role).as(id).doesNotContainKey("RoleName");
                paths.add(sub(role.get("Path")));
                assertThat(sub(role.get("Path")))
                        .as(id)
                        .isEqualTo(template.equals(pipeline) ? "/${ProjectName}-ci/" : "/${ProjectName}/");
            });
        }
        assertThat(paths).hasSize(2);
    }

    @Test
    void theRoleThatCreatesNestedStacksMayPassOnlyItselfToCloudFormation() throws IOException {
        CloudFormationTemplate pipeline =
                CloudFormationTemplate.parse(new ExampleProject(home).render().getOrDefault("ci.yml", ""));
        Map<String, Object> ownArn = Map.of("Fn::GetAtt", List.of("DeployRole", "Arn"));

        List<Object> passed = new ArrayList<>();
        pipeline.statements().forEach((name, statement) -> {
            if (name.startsWith("DeployRole")
                    && list(statement.get("Action")).contains("iam:PassRole")
                    && passesTo(statement).contains("cloudformation.amazonaws.com")) {
                passed.addAll(list(statement.get("Resource")));
            }
        });
        assertThat(passed).containsExactly(ownArn);

        // A pipeline starts as soon as it exists. By then its role needs all of its permissions.
        Map<String, Map<String, Object>> attached = pipeline.resources("AWS::IAM::Policy");
        assertThat(attached).hasSize(1).allSatisfy((id, policy) -> {
            assertThat(policy).containsEntry("Roles", List.of(Map.of("Ref", "DeployRole")));
            assertThat(map(map(pipeline.root().get("Resources")).get("Pipeline")))
                    .containsEntry("DependsOn", id);
        });
    }

    private static List<Object> passesTo(Map<String, Object> statement) {
        return list(map(map(statement.get("Condition")).get("StringEquals")).get("iam:PassedToService"));
    }

    private static List<Map<String, Object>> functions(CloudFormationTemplate template) {
        List<Map<String, Object>> functions =
                new ArrayList<>(template.resources("AWS::Serverless::Function").values());
        functions.addAll(template.resources("AWS::Lambda::Function").values());
        return functions;
    }

    private static Object sub(@Nullable Object value) {
        return Objects.requireNonNull(map(value).get("Fn::Sub"));
    }

    private List<CloudFormationTemplate> templates() throws IOException {
        return new ExampleProject(home)
                .render().values().stream().map(CloudFormationTemplate::parse).toList();
    }
}
