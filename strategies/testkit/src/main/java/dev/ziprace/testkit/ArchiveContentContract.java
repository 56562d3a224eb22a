package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The archive contains every object under the prefix, bit-exact, whatever the number, sizes, keys and checksums of the
/// objects. [ArchiveVerifier] checks it.
public interface ArchiveContentContract extends StrategyUnderTest {

    int MIB = 1 << 20;

    @Test
    default void anEmptyPrefixGivesAnEmptyArchive() {
        scenario().runAndVerify();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5 * MIB - 1, 5 * MIB, 5 * MIB + 1, 8 * MIB})
    default void oneObjectOfAnySizeIsArchived(int size) {
        scenario().object("only", size).runAndVerify();
    }

    @Test
    default void twoObjectsAreArchived() {
        scenario().object("one", 3 * MIB).object("two", 6 * MIB).runAndVerify();
    }

    @Test
    default void objectsBelowAndAboveTheMinimumPartSizeAreArchived() {
        scenario()
                .object("a", 0)
                .object("b", 5 * MIB - 1)
                .object("c", 1)
                .object("d", 5 * MIB)
                .object("e", 5 * MIB + 1)
                .object("f", 0)
                .object("g", 8 * MIB)
                .object("h", 100)
                .runAndVerify();
    }

    @Test
    default void objectsThatFillManyPartsAreArchived() {
        Scenario scenario = scenario();
        for (int i = 0; i < 12; i++) {
            scenario.object("object-%02d".formatted(i), 7 * MIB + i * 1013);
        }
        scenario.runAndVerify();
    }

    @Test
    default void threeHundredObjectsAreArchived() {
        Scenario scenario = scenario();
        for (int i = 0; i < 300; i++) {
            scenario.object("object-%03d".formatted(i), 40_000 + 97 * i);
        }
        scenario.runAndVerify();
    }

    @Test
    default void aLargeObjectAmongSmallOnesIsArchived() {
        scenario()
                .object("a-small", 300_000)
                .object("large", 40 * MIB + 17)
                .object("z-small", 700_000)
                .runAndVerify();
    }

    @Test
    default void aLargeObjectWithoutAStoredCrc32IsArchived() {
        scenario().objectWithoutCrc32("large", 30 * MIB + 1).object("small", 10).runAndVerify();
    }

    @Test
    default void objectsListedInSeveralPagesAreArchived() {
        Scenario scenario = scenario();
        for (int i = 0; i < 1_050; i++) {
            scenario.object("tiny-%04d".formatted(i), i % 23);
        }
        scenario.runAndVerify();
    }

    @Test
    default void keysMayContainAnyCharacters() {
        scenario()
                .object("with space.txt", 1000)
                .object("plus+and&and=.txt", 1001)
                .object("percent%2Fand%25.txt", 1002)
                .object("quote'and\"quote.txt", 1003)
                .object("ünïcödé-文件-🗜.bin", 1004)
                .object("<xml> &amp; *~!()@,;:$?#[]|^`{}.txt", 1005)
                .object(" leading and trailing ", 1006)
                .object("x".repeat(900), 1007)
                .runAndVerify();
    }

    @Test
    default void nestedKeysAreFlattenedToTheirBasenames() {
        scenario()
                .object("top", 1000)
                .object("a/below", 1001)
                .object("a/b/c/far-below", 1002)
                .runAndVerify();
    }

    @Test
    default void keysWithTheSameBasenameFailTheRunAndAreNamed() {
        String message = scenario()
                .object("a/same-name", 1000)
                .object("b/same-name", 1001)
                .runAndFail();

        assertThat(message).contains("files/a/same-name").contains("files/b/same-name");
    }

    @Test
    default void folderMarkersAreSkipped() {
        scenario()
                .unarchivedObject("files/", 0)
                .unarchivedObject("files/folder/", 0)
                .object("folder/inside", 1000)
                .runAndVerify();
    }

    @Test
    default void objectsOutsideTheFolderAreNotArchived() {
        scenario()
                .unarchivedObject("files2/x", 1000)
                .unarchivedObject("files", 1000)
                .unarchivedObject("other/files/y", 1000)
                .object("z", 1000)
                .runAndVerify();
    }

    @Test
    default void objectsWithoutAStoredCrc32AreArchived() {
        scenario()
                .object("a-with", 6 * MIB)
                .objectWithoutCrc32("b-without", 6 * MIB)
                .objectWithoutCrc32("c-without", 1000)
                .objectWithoutCrc32("d-empty", 0)
                .object("e-with", 1000)
                .runAndVerify();
    }

    @Test
    default void aCompositeChecksumIsNotUsedAsTheContentsCrc32() {
        scenario()
                .compositeObject("composite", 12 * MIB)
                .compositeObject("one-part", 6 * MIB)
                .object("plain", 1000)
                .runAndVerify();
    }

    @Test
    default void anArchiveIsReplacedByTheNextRun() {
        Scenario scenario = scenario().object("one", 1000);
        scenario.runAndVerify();

        scenario.object("two", 2000).runAndVerify();
    }
}
