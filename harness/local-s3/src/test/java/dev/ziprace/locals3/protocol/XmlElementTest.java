package dev.ziprace.locals3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlElementTest {

    private static XmlElement parse(String document) {
        return XmlElement.parse(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writtenDocumentsAreParsedAgain() {
        String text = "<&>\"' \t\r\n ü 𝒳 ]]>";
        byte[] document = XmlWriter.document("Root")
                .open("Inner")
                .element("Text", text)
                .close()
                .element("Number", 7)
                .toBytes();
        XmlElement root = XmlElement.parse(document);
        assertThat(root.name()).isEqualTo("Root");
        assertThat(root.all("Inner").getFirst().textOf("Text")).isEqualTo(text);
        assertThat(root.textOf("Number")).isEqualTo("7");
        assertThat(root.textOf("Missing")).isNull();
    }

    @Test
    void commentsAndBlanksAroundElementsAreIgnored() {
        XmlElement root = parse("<?xml version='1.0'?>\n<!-- c -->\n<a xmlns='urn:x'>\n <b>1</b><!-- c --> </a>\n");
        assertThat(root.textOf("b")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY e 'boom'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY e \u0001'boom'>]><a/>",
                "<!DOCTYPE a [\u0001]><a/>",
            })
    void malformedDocumentsAndDocumentTypesAreRejected(String document) {
        assertThatThrownBy(() -> parse(document))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        exception -> assertThat(exception.error()).isEqualTo(S3Error.MALFORMED_XML));
    }

    /// The JDK's parser would print a line for each, with which a client could flood the log.
    @Test
    void documentsThatAreNotUtf8AreRejectedSilently() {
        PrintStream standardError = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() -> XmlElement.parse("<a>\u00e4</a>".getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(S3Exception.class);
        } finally {
            System.setErr(standardError);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aByteOrderMarkIsIgnored() {
        assertThat(parse("\ufeff<?xml version='1.0' encoding='UTF-8'?><a><b>1</b></a>")
                        .textOf("b"))
                .isEqualTo("1");
    }

    @Test
    void tooDeeplyNestedDocumentsAreRejected() {
        assertThatThrownBy(() -> parse("<a>".repeat(100_000))).isInstanceOf(S3Exception.class);
    }
}
