package dev.ziprace.deploy;

import static dev.ziprace.deploy.CloudFormationTemplate.list;
import static dev.ziprace.deploy.CloudFormationTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.contender.ContenderRole;
import dev.ziprace.contender.IamPolicyEvaluator;
import dev.ziprace.contender.Permission;
import dev.ziprace.contender.RoleStatement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evaluates the generated policies as IAM does and compares the results with the role model, by which the local
/// S3 authorizes requests.
class ContenderPolicyTest {
    private static final String BUCKET = "arn:aws:s3:::ziprace-data-1-eu-west-1";
    private static final Map<String, String> VALUES = Map.of(
            "AWS::Partition", "aws",
            "AWS::Region", "eu-west-1",
            "AWS::AccountId", "1",
            "Bucket", "ziprace-data-1-eu-west-1",
            "BucketName", "ziprace-data-1-eu-west-1",
            "FilesPrefix", "files",
            "ProjectName", "ziprace");
    private static final List<String> ACTIONS = List.of(
            "s3:GetObject",
            "s3:ListBucket",
            "s3:PutObject",
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts",
            "s3:ListBucketMultipartUploads",
            "s3:DeleteObject");
    private static final List<String> KEYS = List.of(
            "files/a",
            "files/b/c",
            "files2/a",
            "files",
            "archives/a.zip",
            "archives",
            "segments/a",
            "segments2/a",
            "a");
    private static final List<String> PREFIXES =
            List.of("", "files", "files/", "files/a", "files2/", "archives/", "segments/");

    @TempDir
    Path home;

    private ExampleProject project;
    private Collection<Map<String, Object>> shared = List.of();
    private Map<String, Map<String, Object>> contenders = Map.of();
    private Map<String, Map<String, Object>> ownStack = Map.of();

    @BeforeEach
    void generate() throws IOException {
        project = new ExampleProject(home);
        Map<String, String> texts = project.render();
        shared = statementsOf("ContenderPolicy", statements(texts, "benching.yml"));
        contenders = statements(texts, "contenders.yml");
        ownStack = statements(texts, "contender-copy-chain.yml");
    }

    @Test
    void theSharedPolicyAllowsWhatTheModelAllows() {
        assertSame(shared, Set.of());
    }

    @Test
    void removingAStatementFromTheModelRemovesItFromThePolicyAndTheDecisions() {
        for (RoleStatement statement : ContenderRole.shared().statements()) {
            List<RoleStatement> rest = new ArrayList<>(ContenderRole.shared().statements());
            rest.remove(statement);
            ContenderRole smaller = new ContenderRole(rest);

            Collection<Map<String, Object>> policy = statementsOf(
                    "ContenderPolicy", statements(project.render(new TemplateGenerator(smaller)), "benching.yml"));

            assertThat(policy).hasSize(shared.size() - 1);
            assertSame(policy, new IamPolicyEvaluator(smaller, "files"));
        }
        assertThat(new IamPolicyEvaluator(new ContenderRole(List.of()), "files").allows("s3:GetObject", "files/a"))
                .isFalse();
    }

    @Test
    void aContenderWithSegmentTempsGetsThemInBothStacks() {
        assertSame(withShared(statementsOf("JavaCopyChainRole", contenders)), Set.of(Permission.SEGMENT_TEMPS));
        assertSame(withShared(statementsOf("JavaCopyChainRole", ownStack)), Set.of(Permission.SEGMENT_TEMPS));
    }

    @Test
    void aContenderInvokesOnlyItself() {
        Collection<Map<String, Object>> own = withShared(statementsOf("JavaSelfInvokeRole", contenders));
        String function = "arn:aws:lambda:eu-west-1:1:function:ziprace-java-self-invoke";

        assertSame(own, Set.of(Permission.SEGMENT_TEMPS, Permission.SELF_INVOKE));
        assertThat(allows(own, "lambda:InvokeFunction", function, "")).isTrue();
        assertThat(allows(own, "lambda:InvokeFunction", function + ":live", "")).isTrue();
        assertThat(allows(own, "lambda:InvokeFunction", function + "-2", "")).isFalse();
        assertThat(allows(shared, "lambda:InvokeFunction", function, "")).isFalse();
    }

    @Test
    void contendersWithoutPermissionsHaveNoRoleOfTheirOwn() {
        assertThat(statementsOf("JavaSequentialRole", contenders)).isEmpty();
    }

    private static void assertSame(Collection<Map<String, Object>> policy, Set<Permission> permissions) {
        assertSame(policy, new IamPolicyEvaluator(ContenderRole.of(permissions), "files"));
    }

    private static void assertSame(Collection<Map<String, Object>> policy, IamPolicyEvaluator model) {
        for (String action : ACTIONS) {
            for (String key : KEYS) {
                assertThat(allows(policy, action, BUCKET + "/" + key, ""))
                        .as("%s on %s", action, key)
                        .isEqualTo(model.allows(action, key));
            }
            for (String prefix : PREFIXES) {
                assertThat(allows(policy, action, BUCKET, prefix))
                        .as("%s with prefix '%s'", action, prefix)
                        .isEqualTo(model.allowsOnBucket(action, prefix));
            }
        }
    }

    private static boolean allows(
            Collection<Map<String, Object>> policy, String action, String resource, String prefix) {
        return policy.stream()
                .anyMatch(statement -> list(statement.get("Action")).contains(action)
                        && list(statement.get("Resource")).stream().anyMatch(pattern -> matches(pattern, resource))
                        && prefixPatterns(statement)
                                .allMatch(patterns -> patterns.stream().anyMatch(pattern -> matches(pattern, prefix))));
    }

    private static Stream<List<Object>> prefixPatterns(Map<String, Object> statement) {
        return Stream.ofNullable(statement.get("Condition"))
                .map(condition -> list(map(map(condition).get("StringLike")).get("s3:prefix")));
    }

    /// IAM's patterns: `*` matches any number of characters.
    private static boolean matches(Object pattern, String value) {
        StringBuilder regex = new StringBuilder();
        for (String literal : substituted(pattern).split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return value.matches(regex.toString());
    }

    private static String substituted(Object sub) {
        Object argument = Objects.requireNonNull(map(sub).get("Fn::Sub"));
        String text = String.valueOf(list(argument).getFirst());
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        assertThat(text).doesNotContain("${");
        return text;
    }

    private Collection<Map<String, Object>> withShared(Collection<Map<String, Object>> own) {
        List<Map<String, Object>> statements = new ArrayList<>(shared);
        statements.addAll(own);
        return statements;
    }

    private static Collection<Map<String, Object>> statementsOf(
            String id, Map<String, Map<String, Object>> statements) {
        return statements.entrySet().stream()
                .filter(statement -> statement.getKey().startsWith(id + "/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Map<String, Map<String, Object>> statements(Map<String, String> texts, String file) {
        return CloudFormationTemplate.parse(Objects.requireNonNull(texts.get(file)))
                .statements();
    }
}
