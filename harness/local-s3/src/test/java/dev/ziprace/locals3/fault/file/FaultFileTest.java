package dev.ziprace.locals3.fault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.RawConnection;
import dev.ziprace.locals3.RawConnection.Response;
import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each kind of fault, as a file describes it and a client sees it.
class FaultFileTest extends LocalS3TestCase {

    @BeforeEach
    void putAnObject() {
        put("k", utf8("0123456789"));
    }

    @Test
    void anErrorHasItsCodesStatusOrItsOwn() throws IOException {
        plan("{kind: error, code: SlowDown}");
        assertThat(get().status()).isEqualTo(503);
        assertThat(get().code()).isEqualTo("SlowDown");

        plan("{kind: error, code: InternalError, status: 200}");
        assertThat(get().status()).isEqualTo(200);
        assertThat(get().code()).isEqualTo("InternalError");
    }

    @Test
    void aRedirectHasItsHeaders() throws IOException {
        plan("{kind: error, code: PermanentRedirect, status: 301,"
                + " headers: {x-amz-bucket-region: eu-west-1, Location: 'http://127.0.0.1/'}}");

        Response response = get();

        assertThat(response.status()).isEqualTo(301);
        assertThat(response.headers())
                .containsEntry("x-amz-bucket-region", "eu-west-1")
                .containsEntry("location", "http://127.0.0.1/");
    }

    @Test
    void anAnswerIsAnyText() throws IOException {
        plan("{kind: answer, body: '<html/>'}");
        assertThat(get().body()).isEqualTo("<html/>");
        assertThat(get().headers()).containsEntry("content-type", "text/html");

        plan("{kind: answer, status: 502, content_type: application/json, body: '{}'}");
        assertThat(get().status()).isEqualTo(502);

        plan("{kind: answer}");
        assertThat(get().body()).isEmpty();
    }

    @Test
    void whatIsAnsweredAfterTheWorkWasDone() throws IOException {
        for (String fault : new String[] {
            "{kind: answer, executed: true}",
            "{kind: error, code: SlowDown, executed: true}",
            "{kind: reset, executed: true}"
        }) {
            put("k", utf8("x"));
            plan(fault);
            try {
                exchange("DELETE", "/bucket/k");
            } catch (SocketException e) {
                assertThat(fault).contains("reset");
            }
            server.faults().clear();
            assertThat(get().status()).as(fault).isEqualTo(404);
        }
    }

    @Test
    void aResetComesBeforeTheWork() throws IOException {
        plan("{kind: reset}");
        assertThatThrownBy(() -> exchange("DELETE", "/bucket/k")).isInstanceOf(SocketException.class);
        server.faults().clear();
        assertThat(get().status()).isEqualTo(200);
    }

    @Test
    void aBodyIsCutShortOrChanged() throws IOException {
        plan("{kind: cut-body, after_bytes: 3}");
        assertThat(get().body()).isEqualTo("012");
        plan("{kind: cut-body, after_bytes: 3, reset: true}");
        assertThatThrownBy(() -> {
                    get();
                    get();
                })
                .isInstanceOf(SocketException.class);
        plan("{kind: short-body, missing_bytes: 4}");
        assertThat(get().body()).isEqualTo("012345");
        assertThat(get().headers()).containsEntry("content-length", "6");
        plan("{kind: flipped-bit, byte: 2}");
        assertThat(get().body()).isEqualTo("0133456789");
    }

    @Test
    void aDocumentIsCutToo() throws IOException {
        plan("{kind: cut-body, after_bytes: 5}");
        assertThat(list().body()).isEqualTo("<?xml");
    }

    @Test
    void aBodyTakesItsTime() throws IOException {
        for (String fault : new String[] {
            "{kind: stalled-body, after_bytes: 5, seconds: 0.2}",
            "{kind: slow-body, bytes_per_second: 50}",
            "{kind: delay, seconds: 0.2}"
        }) {
            plan(fault);
            long began = System.nanoTime();
            assertThat(get().body()).isEqualTo("0123456789");
            assertThat(System.nanoTime() - began).as(fault).isGreaterThan(190_000_000);
        }
    }

    @Test
    void aDocumentIsChanged() throws IOException {
        plan("{kind: wrong-root, root: Odd}");
        assertThat(list().body()).contains("<Odd xmlns=").endsWith("</Odd>").contains("<Key>k</Key>");
        assertThat(get().body()).isEqualTo("0123456789");
        plan("{kind: broken-xml}");
        assertThat(list().body()).endsWith("</ListBucketResult");
        plan("{kind: replaced-text, pattern: '<Key>(.)</Key>', replacement: '<Key>$1$1</Key>'}");
        assertThat(list().body()).contains("<Key>kk</Key>");
    }

    @Test
    void headersAreSetAndRemoved() throws IOException {
        plan("{kind: headers, set: {ETag: '\"other\"'}, remove: [Last-Modified]}");
        assertThat(get().headers()).containsEntry("etag", "\"other\"").doesNotContainKey("last-modified");
    }

    @Test
    void onlyMatchingRequestsAreHit() throws IOException {
        put("files/a b", utf8("x"));
        server.faults().replaceAll(FaultFile.parse("f", """
                rules:
                - {operation: GetObject, key: 'files/?*b', bucket: 'buck*', skip: 1, times: 1,
                   fault: {kind: error, code: InternalError}}
                """).rules(), id -> true);
        assertThat(exchange("GET", "/bucket/files/a%20b").status()).isEqualTo(200);
        assertThat(exchange("HEAD", "/bucket/files/a%20b").status()).isEqualTo(200);
        assertThat(get().status()).isEqualTo(200);
        assertThat(exchange("GET", "/bucket/files/a%20b").status()).isEqualTo(500);
        assertThat(exchange("GET", "/bucket/files/a%20b").status()).isEqualTo(200);
    }

    private void plan(String fault) {
        server.faults()
                .replaceAll(
                        FaultFile.parse("f.yml", "rules: [{fault: " + fault + "}]")
                                .rules(),
                        id -> true);
    }

    private Response get() throws IOException {
        return exchange("GET", "/bucket/k");
    }

    private Response list() throws IOException {
        return exchange("GET", "/bucket?list-type=2");
    }

    private Response exchange(String method, String target) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            if (method.equals("HEAD")) {
                connection.send(connection.signedHead(method, target, server.rootAccessKey(), Map.of()));
                return connection.head();
            }
            return connection.exchange(method, target, server.rootAccessKey());
        }
    }
}
