package dev.ziprace.locals3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {

    private static XmlElement parse(String document) {
        return XmlElement.parse(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
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
    void commentsAndBlanksAroundElementsDoNotMatter() {
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
            })
    void whatIsNoPlainDocumentIsRefused(String document) {
        assertThatThrownBy(() -> parse(document))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(S3Error.MALFORMED_XML));
    }

    @Test
    void documentsThatAreNestedWithoutEndAreRefused() {
        assertThatThrownBy(() -> parse("<a>".repeat(100_000))).isInstanceOf(S3Exception.class);
    }

    @Test
    void uriEncodingIsUndoneByDecoding() {
        String text = "a b+c/%ü𝒳~";
        assertThat(UriEncoding.encode(text)).isEqualTo("a%20b%2Bc%2F%25%C3%BC%F0%9D%92%B3~");
        assertThat(UriEncoding.decode(UriEncoding.encodePath(text))).isEqualTo(text);
        assertThat(UriEncoding.decodeQuery("a+b")).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "%ff", "%c3%28"})
    void wrongPercentEncodingIsRefused(String text) {
        assertThatThrownBy(() -> UriEncoding.decode(text))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(S3Error.INVALID_URI));
    }
}
