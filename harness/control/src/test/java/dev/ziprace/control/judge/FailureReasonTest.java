package dev.ziprace.control.judge;

import static dev.ziprace.control.judge.Judging.assertValid;
import static dev.ziprace.control.judge.Judging.failureMessage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The contract's reasons, verbatim, and the order in which they apply.
class FailureReasonTest {
    private static final SourceObject A = SourceObject.random(1, 1000);
    private static final SourceObject B = SourceObject.random(2, 2000);
    private static final SourceObject C = SourceObject.random(3, 3000);
    private static final ExpectedObjects ALL = SourceObject.expected(A, B, C);

    private final HandMadeZip zip = HandMadeZip.of(A, B, C);

    @Test
    void exactlyTheExpectedObjectsAreValid() {
        assertValid(zip.build(), ALL);
    }

    @Test
    void anEmptyArchiveWithoutExpectedObjectsIsValid() {
        assertValid(new HandMadeZip().build(), SourceObject.expected());
    }

    @Test
    void anEmptyObjectIsValid() {
        SourceObject empty = SourceObject.random(0, 0);
        HandMadeZip withEmpty = HandMadeZip.of(empty);
        assertValid(withEmpty.build(), SourceObject.expected(empty));
    }

    @Test
    void aNestedPathIsRejected() {
        zip.entry(1).name("files/" + B.name());
        assertThat(failureMessage(zip.build(), ALL))
                .isEqualTo("archive contains nested path 'files/" + B.name() + "', flat layout required");
    }

    @Test
    void aDirectoryEntryIsRejectedAsANestedPath() {
        zip.stored(SourceObject.random(0, 0)).name("files/");
        assertThat(failureMessage(zip.build(), ALL))
                .isEqualTo("archive contains nested path 'files/', flat layout required");
    }

    @Test
    void changedContentIsRejectedWithItsHash() {
        SourceObject other = SourceObject.random(9, 2000);
        zip.entry(1).data = other.content();
        assertThat(failureMessage(zip.build(), ALL))
                .isEqualTo("content hash mismatch for '" + B.name() + "': computed " + other.name());
    }

    @Test
    void contentThatIsTooShortOrTooLongIsAHashMismatch() {
        SourceObject shorter = SourceObject.random(9, 10);
        SourceObject longer = SourceObject.random(10, 5000);
        for (SourceObject other : new SourceObject[] {shorter, longer}) {
            HandMadeZip changed = HandMadeZip.of(A, C);
            changed.stored(other).name(B.name());
            assertThat(failureMessage(changed.build(), ALL))
                    .isEqualTo("content hash mismatch for '" + B.name() + "': computed " + other.name());
        }
    }

    @Test
    void anUnknownObjectIsRejected() {
        SourceObject extra = SourceObject.random(9, 10);
        zip.stored(extra);
        assertThat(failureMessage(zip.build(), ALL))
                .isEqualTo("unknown or duplicate object in archive: '" + extra.name() + "'");
    }

    @Test
    void aDuplicateObjectIsRejected() {
        zip.stored(B);
        assertThat(failureMessage(zip.build(), ALL))
                .isEqualTo("unknown or duplicate object in archive: '" + B.name() + "'");
    }

    @Test
    void missingObjectsAreCountedAndSampled() {
        List<String> missing = Stream.of(A.name(), C.name()).sorted().toList();
        assertThat(failureMessage(HandMadeZip.of(B).build(), ALL))
                .isEqualTo("archive missing 2 expected object(s) (sample: ['%s', '%s'])"
                        .formatted(missing.get(0), missing.get(1)));
    }

    @Test
    void theSampleOfMissingObjectsHasTheFirstFiveNames() {
        SourceObject[] many = IntStream.range(0, 20)
                .mapToObj(seed -> SourceObject.random(seed, 10))
                .toArray(SourceObject[]::new);
        String[] firstFive = IntStream.range(0, 20)
                .mapToObj(seed -> "'" + many[seed].name() + "'")
                .sorted()
                .limit(5)
                .toArray(String[]::new);
        assertThat(failureMessage(new HandMadeZip().build(), SourceObject.expected(many)))
                .isEqualTo("archive missing 20 expected object(s) (sample: [" + String.join(", ", firstFive) + "])");
    }

    @Test
    void aNestedPathComesBeforeAnUnknownName() {
        zip.stored(SourceObject.random(9, 10)).name("unknown/name");
        assertThat(failureMessage(zip.build(), ALL)).startsWith("archive contains nested path 'unknown/name'");
    }

    @Test
    void amongNamesTheFirstFailureInTheDirectoryCounts() {
        zip.stored(SourceObject.random(9, 10)).name("unknown");
        zip.stored(SourceObject.random(9, 10)).name("nested/path");
        assertThat(failureMessage(zip.build(), ALL)).startsWith("unknown or duplicate object in archive: 'unknown'");
    }

    @Test
    void anUnknownNameComesBeforeMissingObjects() {
        zip.entry(1).name("unknown");
        assertThat(failureMessage(zip.build(), ALL)).startsWith("unknown or duplicate object");
    }

    @Test
    void missingObjectsComeBeforeAHashMismatchAndBeforeUnsupportedEntries() {
        HandMadeZip two = HandMadeZip.of(A, B);
        two.entry(0).data = SourceObject.random(9, 1000).content();
        two.entry(1).flags(1);
        assertThat(failureMessage(two.build(), ALL)).startsWith("archive missing 1 expected object(s)");
    }

    @Test
    void aHashMismatchComesBeforeAWrongCrcOfTheSameEntry() {
        zip.entry(1).data = SourceObject.random(9, 2000).content();
        zip.entry(1).crc32 = 1;
        zip.entry(1).localCrc32 = 1;
        assertThat(failureMessage(zip.build(), ALL)).startsWith("content hash mismatch for '" + B.name());
    }

    @Test
    void amongContentsTheFirstFailureInTheArchiveCounts() {
        zip.directoryOrder = List.of(2, 1, 0);
        zip.entry(1).data = SourceObject.random(9, 2000).content();
        zip.entry(2).data = SourceObject.random(9, 3000).content();
        assertThat(failureMessage(zip.build(), ALL)).startsWith("content hash mismatch for '" + B.name());
    }

    @Test
    void aHashMismatchComesBeforeJunkAfterTheEntryAndAfterJunkBeforeIt() {
        zip.entry(1).data = SourceObject.random(9, 2000).content();
        zip.entry(1).junkAfter = new byte[3];
        assertThat(failureMessage(zip.build(), ALL)).startsWith("content hash mismatch for '" + B.name());

        zip.entry(0).junkAfter = new byte[5];
        assertThat(failureMessage(zip.build(), ALL)).startsWith("archive has 5 bytes of junk after the data of");
    }

    @Test
    void aLongNameIsTruncatedAndShownOnOneLine() {
        zip.stored(A).name("line\nbreak" + "x".repeat(1000));
        assertThat(failureMessage(zip.build(), ALL))
                .isEqualTo("unknown or duplicate object in archive: 'line\\u000abreak" + "x".repeat(190) + "…'");
    }
}
