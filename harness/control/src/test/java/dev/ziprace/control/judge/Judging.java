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
            throw new AssertionError("no verdict", e);
        }
    }

    static void assertAccepted(byte[] archive, ExpectedObjects expected) {
        assertThat(judge(archive, expected)).isEqualTo(new Verdict.Accepted());
    }

    /// The message with which the archive is refused.
    static String refusal(byte[] archive, ExpectedObjects expected) {
        return switch (judge(archive, expected)) {
            case Verdict.Accepted() -> throw new AssertionError("the archive was accepted");
            case Verdict.Refused(Fault fault) -> fault.message();
        };
    }
}
