package dev.ziprace.control.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/// Runs the judge over archives in memory.
final class Judging {
    private Judging() {}

    static Verdict judge(byte[] archive, ExpectedObjects expected) {
        return judge(new BytesArchive(archive), expected);
    }

    static Verdict judge(ArchiveSource archive, ExpectedObjects expected) {
        try {
            return new ArchiveJudge(archive, expected, 2).judge();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the judge returned no verdict", e);
        }
    }

    static void assertValid(byte[] archive, ExpectedObjects expected) {
        assertThat(judge(archive, expected)).isEqualTo(new Verdict.Valid());
    }

    /// The reason why the archive is invalid.
    static String failureMessage(byte[] archive, ExpectedObjects expected) {
        return switch (judge(archive, expected)) {
            case Verdict.Valid() -> throw new AssertionError("the archive is valid");
            case Verdict.Invalid(FailureReason reason) -> reason.message();
        };
    }
}
