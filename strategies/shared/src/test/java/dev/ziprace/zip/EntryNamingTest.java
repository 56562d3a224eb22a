package dev.ziprace.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNamingTest {

    private final EntryNaming names = new EntryNaming();

    @Test
    void aNameIsTheKeysBasename() {
        assertThat(names.nameFor("files/a/b.txt")).isEqualTo("b.txt");
        assertThat(names.nameFor("top")).isEqualTo("top");
    }

    @Test
    void twoKeysWithTheSameBasenameAreRefusedAndBothNamed() {
        names.nameFor("files/a/same");

        assertThatThrownBy(() -> names.nameFor("files/b/same"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'files/a/same'")
                .hasMessageContaining("'files/b/same'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "...",
                ".. ",
                " ",
                "..\\..\\evil.txt",
                "a\\..\\..\\b",
                "a\\.. \\b",
                "\\absolute",
                "\\\\host\\share",
                "C:\\x",
                "c:x",
                "a:b:c",
                "a\0b",
                "..\0"
            })
    void aNameThatAReaderCouldTakeForAPathOutsideIsRefusedInOneLine(String name) {
        assertThatThrownBy(() -> names.nameFor("files/" + name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'files/" + name.replace("\0", "\\u0000"))
                .hasMessageMatching("[^\\p{Cntrl}]*readers .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..a", "a..", "a.", "a ", ".hidden", " x", "-rf", "~", "$HOME", "1:2", "ab:", "nul", "a\\b", "a\nb",
                "\u0001", "\u202e", "%2e%2e", "*?\"<>|", "\ufffe"
            })
    void anyOtherNameStaysAsItIs(String name) {
        assertThat(names.nameFor("files/" + name)).isEqualTo(name);
    }

    @Test
    void namesThatDifferInCaseAreDistinct() {
        assertThat(names.nameFor("files/a")).isNotEqualTo(names.nameFor("files/A"));
    }

    @Test
    void aKeyThatEndsInASlashIsAFolderMarker() {
        assertThat(EntryNaming.isFolderMarker("files/folder/")).isTrue();
        assertThat(EntryNaming.isFolderMarker("files/folder")).isFalse();
        assertThatThrownBy(() -> names.nameFor("files/folder/")).hasMessageContaining("folder marker");
    }

    @Test
    void theLongestNameHas65535BytesOfUtf8() {
        assertThat(names.nameFor("files/" + "x".repeat(65_535))).hasSize(65_535);
        assertThatThrownBy(() -> names.nameFor("files/" + "x".repeat(65_536))).hasMessageContaining("65536 bytes");
        assertThatThrownBy(() -> names.nameFor("files/" + "ü".repeat(32_768))).hasMessageContaining("65536 bytes");
    }
}
