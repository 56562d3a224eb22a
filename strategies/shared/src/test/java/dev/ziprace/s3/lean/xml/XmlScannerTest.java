package dev.ziprace.s3.lean.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class XmlScannerTest {

    @Test
    void elementsAndTextAreReadInOrder() throws IOException {
        assertThat(read("<?xml version='1.0'?>\n"
                        + "<!-- <no> --><a x=\"1>2\"><b>1 &lt; 2 &amp;&#x1F5DC;&#13;</b><c/> <b></b></a>"))
                .isEqualTo("+a=|+b=1 < 2 &🗜\r|-b|+c=|-c|+b=|-b|-a|");
    }

    @Test
    void aTruncatedDocumentIsAnError() {
        assertThatThrownBy(() -> read("<a><b>text")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("<a><b")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("<?xml ")).isInstanceOf(IOException.class);
    }

    @Test
    void unsupportedXmlIsAnError() {
        assertThatThrownBy(() -> read("<a>&nbsp;</a>")).hasMessageContaining("&nbsp;");
        assertThatThrownBy(() -> read("<a>&#xFFFFFFFF;</a>")).hasMessageContaining("&#xFFFFFFFF;");
        assertThatThrownBy(() -> read("<a>& b</a>")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("<a><![CDATA[x]]></a>")).hasMessageContaining("CDATA");
    }

    private static String read(String document) throws IOException {
        var xml = new XmlScanner(document);
        var read = new StringBuilder();
        while (xml.next()) {
            read.append(xml.isStart() ? "+" + xml.name() + "=" + xml.text() : "-" + xml.name())
                    .append('|');
        }
        return read.toString();
    }
}
