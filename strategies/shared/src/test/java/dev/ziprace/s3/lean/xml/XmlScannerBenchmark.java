package dev.ziprace.s3.lean.xml;

import dev.ziprace.s3.ObjectPage;
import java.io.IOException;
import java.io.StringReader;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The time to read a page of 1 000 listed objects, compared with the time that the JDK's parser takes to
/// scan the same text without creating objects.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class XmlScannerBenchmark {

    private static final int OBJECTS = 1000;

    private final XMLInputFactory parsers = XMLInputFactory.newFactory();
    private final String page = page();

    @Benchmark
    public ObjectPage listing() throws IOException {
        return S3ResponseXml.objectPage(page, "ListObjectsV2", "files/");
    }

    @Benchmark
    public int jdkParser() throws XMLStreamException {
        XMLStreamReader reader = parsers.createXMLStreamReader(new StringReader(page));
        int length = 0;
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.CHARACTERS) {
                length += reader.getTextLength();
            }
        }
        reader.close();
        return length;
    }

    private static String page() {
        var page = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult>");
        for (int i = 0; i < OBJECTS; i++) {
            page.append("<Contents><Key>files/%064x</Key>".formatted(i))
                    .append("<LastModified>2026-01-02T03:04:05.000Z</LastModified>")
                    .append("<ETag>&quot;%032x&quot;</ETag>".formatted(i))
                    .append("<ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType>")
                    .append("<Size>5242880</Size><StorageClass>STANDARD</StorageClass></Contents>");
        }
        return page.append("</ListBucketResult>").toString();
    }
}
