package dev.ziprace.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.probe.ChangingProxy.Response;
import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.Finding;
import dev.ziprace.probe.catalog.Assumptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deliberate defects of S3: the probes find each of them, and nothing else.
class ChangedS3Test {

    @TempDir
    Path folder;

    private PlainLocalS3 s3;

    @BeforeEach
    void start() throws Exception {
        s3 = PlainLocalS3.start(folder);
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void copiesWithoutACrc32AreFound() throws Exception {
        List<String> differing = differingIf(
                head -> head.contains("\r\nx-amz-copy-source: "),
                response -> new Response(
                        response.head(), response.body().replaceAll("<ChecksumCRC32>.*</ChecksumCRC32>", "")));

        assertThat(differing)
                .containsExactly(
                        "copy-whole-crc32",
                        "copy-range-crc32",
                        "copy-multipart-source",
                        "copy-source-without-crc32",
                        "copy-becomes-object",
                        "copy-source-encoding");
    }

    @Test
    void listingsInAnotherOrderAreFound() throws Exception {
        List<String> differing = differingIf(
                head -> head.contains("list-type=2"),
                response -> new Response(response.head(), withReversedContents(response.body())));

        assertThat(differing).containsExactly("listing-order", "listing-pages", "listing-encoding");
    }

    private static String withReversedContents(String listing) {
        int from = listing.indexOf("<Contents>");
        int to = listing.lastIndexOf("</Contents>");
        if (from < 0) {
            return listing;
        }
        List<String> contents = Arrays.asList(listing.substring(from, to).split("</Contents>", -1));
        return listing.substring(0, from) + String.join("</Contents>", contents.reversed()) + listing.substring(to);
    }

    @Test
    void wrongDigestsThatAreAcceptedAreFound() throws Exception {
        List<String> differing = differingIf(
                head -> head.startsWith("PUT ") && !head.contains("\r\nexpect: "),
                response -> response.body().contains("<Code>BadDigest</Code>")
                        ? new Response("HTTP/1.1 200 OK\r\netag: \"0\"\r\nconnection: close", "")
                        : response);

        assertThat(differing).containsExactly("put-wrong-crc32", "part-wrong-crc32", "trailer-wrong-crc32");
    }

    @Test
    void aWrongStoredCrc32IsFound() throws Exception {
        s3.server.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.wrongChecksum());

        Finding finding = check(s3.server.endpoint(), List.of("get-stored-crc32"))
                .values()
                .iterator()
                .next();
        assertThat(finding).isInstanceOf(Finding.Differs.class);
    }

    private List<String> differingIf(Predicate<String> affected, UnaryOperator<Response> change) throws Exception {
        List<String> ids = Assumptions.all().stream()
                .filter(assumption -> assumption.probe() != null)
                .map(Assumption::id)
                // Uses a connection for several requests.
                .filter(id -> !id.equals("connection-reused"))
                .toList();
        try (ChangingProxy proxy = ChangingProxy.start(s3.server.endpoint(), affected, change)) {
            return check(proxy.endpoint(), ids).entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(new Finding.Holds()))
                    .map(entry -> entry.getKey().id())
                    .toList();
        }
    }

    private Map<Assumption, Finding> check(URI endpoint, List<String> ids) throws Exception {
        List<Assumption> selected = Assumptions.all().stream()
                .filter(assumption -> ids.contains(assumption.id()))
                .collect(Collectors.toList());
        try (ProbeSession session = new ProbeSession(s3.target(endpoint), PlainLocalS3.NO_PROBLEM)) {
            return session.check(selected);
        }
    }
}
