package dev.ziprace.control.judge;

import static dev.ziprace.control.judge.Judging.assertValid;
import static dev.ziprace.control.judge.Judging.failureMessage;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;

/// A valid archive with two entries, to which each test makes one change.
abstract class StricterChecks {
    static final SourceObject A = SourceObject.random(1, 1000);
    static final SourceObject B = SourceObject.repetitive('b', 2000);
    static final ExpectedObjects BOTH = SourceObject.expected(A, B);
    static final String A_NAME = "'" + A.name() + "'";
    static final String B_NAME = "'" + B.name() + "'";

    final HandMadeZip zip = new HandMadeZip();
    final HandMadeZip.Entry a = zip.stored(A);
    final HandMadeZip.Entry b = zip.deflated(B);

    @BeforeEach
    void theUnchangedArchiveIsValid() {
        assertValid(zip.build(), BOTH);
    }

    void assertInvalid(String message) {
        assertThat(failureMessage(zip.build(), BOTH)).isEqualTo(message);
    }
}
