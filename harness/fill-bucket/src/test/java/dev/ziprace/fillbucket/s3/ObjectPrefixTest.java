package dev.ziprace.fillbucket.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPrefixTest {

    @Test
    void keysAreThePrefixASlashAndTheName() {
        assertThat(new ObjectPrefix("bucket", "a/files").key("name")).isEqualTo("a/files/name");
    }

    @Test
    void theListedPrefixEndsWithASlashToExcludeLongerPrefixes() {
        assertThat(new ObjectPrefix("bucket", "files").listed()).isEqualTo("files/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/files", "files/"})
    void anAmbiguousPrefixIsRejected(String prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectPrefix("bucket", prefix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"files/a b+c%ü😀\u007f", "files/<&>\"'"})
    void mostKeysCanBeWrittenInXml(String key) {
        assertThat(XmlCharacters.canCarry(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"files/\u0001", "files/\uffff", "files/a\rb", "files/a\nb"})
    void keysThatXmlCannotRepresentAreDetected(String key) {
        assertThat(XmlCharacters.canCarry(key)).isFalse();
    }
}
