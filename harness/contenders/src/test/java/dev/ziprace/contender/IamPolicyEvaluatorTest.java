package dev.ziprace.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamPolicyEvaluatorTest {
    private final IamPolicyEvaluator shared = new IamPolicyEvaluator(ContenderRole.shared(), "files");
    private final IamPolicyEvaluator withTemps =
            new IamPolicyEvaluator(ContenderRole.of(Set.of(Permission.SEGMENT_TEMPS)), "files");

    @Test
    void sourceObjectsCanBeReadAndListedButNotWritten() {
        assertThat(shared.allows("s3:GetObject", "files/ab")).isTrue();
        assertThat(shared.allows("s3:GetObject", "files/deep/ab")).isTrue();
        assertThat(shared.allowsOnBucket("s3:ListBucket", "files/")).isTrue();
        assertThat(shared.allowsOnBucket("s3:ListBucket", "files")).isTrue();
        assertThat(shared.allowsOnBucket("s3:ListBucket", "files/ab")).isTrue();
        assertThat(shared.allows("s3:PutObject", "files/ab")).isFalse();
        assertThat(shared.allows("s3:DeleteObject", "files/ab")).isFalse();
    }

    @Test
    void accessToAFolderExcludesOthersWithTheSamePrefix() {
        assertThat(shared.allows("s3:GetObject", "files2/ab")).isFalse();
        assertThat(shared.allows("s3:GetObject", "files")).isFalse();
        assertThat(shared.allowsOnBucket("s3:ListBucket", "files2/")).isFalse();
        assertThat(shared.allowsOnBucket("s3:ListBucket", "fil")).isFalse();
        assertThat(shared.allowsOnBucket("s3:ListBucket", "")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"})
    void archivesCanBeWritten(String action) {
        assertThat(shared.allows(action, "archives/java-sequential-0.zip")).isTrue();
        assertThat(shared.allows(action, "elsewhere/java-sequential-0.zip")).isFalse();
    }

    @Test
    void archivesCanBeReadButNeitherDeletedNorListed() {
        assertThat(shared.allows("s3:GetObject", "archives/a.zip")).isTrue();
        assertThat(shared.allows("s3:DeleteObject", "archives/a.zip")).isFalse();
        assertThat(shared.allowsOnBucket("s3:ListBucket", "archives/")).isFalse();
    }

    @Test
    void openUploadsCanBeListedWithAnyPrefix() {
        assertThat(shared.allowsOnBucket("s3:ListBucketMultipartUploads", "")).isTrue();
        assertThat(shared.allowsOnBucket("s3:ListBucketMultipartUploads", "archives/"))
                .isTrue();
    }

    @Test
    void objectActionsAreNotAllowedOnTheBucketNorBucketActionsOnObjects() {
        assertThat(shared.allowsOnBucket("s3:GetObject", "files/")).isFalse();
        assertThat(shared.allows("s3:ListBucket", "files/ab")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3:GetObject",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts"
            })
    void onlyAContenderWithThePermissionCanUseSegments(String action) {
        assertThat(shared.allows(action, "segments/a/0")).isFalse();
        assertThat(withTemps.allows(action, "segments/a/0")).isTrue();
    }

    @Test
    void thePermissionForSegmentsAllowsNothingElse() {
        assertThat(withTemps.allows("s3:DeleteObject", "archives/a.zip")).isFalse();
        assertThat(withTemps.allows("s3:PutObject", "files/ab")).isFalse();
        assertThat(withTemps.allowsOnBucket("s3:ListBucket", "segments/")).isFalse();
        assertThat(withTemps.allowsInvokingItself()).isFalse();
    }

    @Test
    void onlyAContenderWithThePermissionCanInvokeItself() {
        assertThat(shared.allowsInvokingItself()).isFalse();
        assertThat(new IamPolicyEvaluator(ContenderRole.of(Set.of(Permission.SELF_INVOKE)), "files")
                        .allowsInvokingItself())
                .isTrue();
    }

    @Test
    void theFilesPrefixCanBeConfigured() {
        IamPolicyEvaluator access = new IamPolicyEvaluator(ContenderRole.shared(), "data/in");

        assertThat(access.allows("s3:GetObject", "data/in/ab")).isTrue();
        assertThat(access.allows("s3:GetObject", "files/ab")).isFalse();
        assertThat(access.allowsOnBucket("s3:ListBucket", "data/in/")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "files/", "*", "fi?es", "${aws:username}"})
    void aPrefixThatWouldBeAPatternInAPolicyIsRejected(String filesPrefix) {
        assertThatThrownBy(() -> new IamPolicyEvaluator(ContenderRole.shared(), filesPrefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the files prefix must consist of");
    }

    @Test
    void everyRoleBeginsWithTheSharedOneAndHasUniqueStatementIds() {
        ContenderRole everything = ContenderRole.of(EnumSet.allOf(Permission.class));

        assertThat(everything.statements())
                .startsWith(ContenderRole.shared().statements().toArray(RoleStatement[]::new));
        assertThat(everything.statements()).extracting(RoleStatement::sid).doesNotHaveDuplicates();
    }
}
