package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.RawConnection;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Parts with the same number, and reads by part number.
class PartNumbersTest extends LocalS3TestCase {

    @SuppressWarnings("NullAway.Init")
    private String id;

    @BeforeEach
    void begin() {
        id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("k")).uploadId();
    }

    @Test
    void ofPartsWithOneNumberTheLastToEndWins() throws IOException {
        try (RawConnection first = new RawConnection(server);
                RawConnection second = new RawConnection(server)) {
            String target = "/bucket/k?partNumber=1&uploadId=" + id;
            Map<String, String> headers = Map.of("Content-Length", "8");
            first.send(first.signedHead("PUT", target, server.rootAccessKey(), headers) + "AAAA");
            second.send(second.signedHead("PUT", target, server.rootAccessKey(), headers) + "BBBBBBBB");
            String earlier = second.response().headers().getOrDefault("etag", "");
            first.send("AAAA");
            String later = first.response().headers().getOrDefault("etag", "");
            assertError(400, "InvalidPart", () -> complete(part(earlier)));
            complete(part(later));
        }
        assertThat(get("k")).isEqualTo(utf8("AAAAAAAA"));
    }

    @Test
    void aNumberThatIsListedTwiceIsOutOfOrderWhateverItsTags() throws IOException {
        String etag = upload("x");
        assertError(400, "InvalidPartOrder", () -> complete(part("absent"), part(etag)));
        assertError(400, "InvalidPartOrder", () -> complete(part(etag), part(etag)));
    }

    @Test
    void anErrorNamesTheUploadAndThePart() throws IOException {
        upload("x");
        try (RawConnection connection = new RawConnection(server)) {
            String xml = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>other</ETag></Part>"
                    + "</CompleteMultipartUpload>";
            connection.send(connection.signedHead(
                            "POST",
                            "/bucket/k?uploadId=" + id,
                            server.rootAccessKey(),
                            Map.of("Content-Length", Integer.toString(xml.length())))
                    + xml);
            assertThat(connection.response().body())
                    .contains("<UploadId>" + id + "</UploadId><PartNumber>1</PartNumber><ETag>other</ETag>");
            assertThat(connection
                            .exchange("DELETE", "/bucket/k?uploadId=absent", server.rootAccessKey())
                            .body())
                    .contains("<UploadId>absent</UploadId>");
        }
    }

    @Test
    void aReadByPartNumberIsPartialAlsoIfThePartIsTheWhole() {
        put("single", utf8("12345678"));
        var response = s3.getObjectAsBytes(
                        get -> get.bucket(BUCKET).key("single").partNumber(1).checksumMode(ChecksumMode.ENABLED))
                .response();
        assertThat(response.sdkHttpResponse().statusCode()).isEqualTo(206);
        assertThat(response.contentRange()).isEqualTo("bytes 0-7/8");
        assertThat(response.checksumCRC32()).as("it covers all of it").isNotNull();
        assertThat(response.partsCount()).isNull();
    }

    private String upload(String content) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(connection.signedHead(
                            "PUT",
                            "/bucket/k?partNumber=1&uploadId=" + id,
                            server.rootAccessKey(),
                            Map.of("Content-Length", Integer.toString(content.length())))
                    + content);
            return connection.response().headers().getOrDefault("etag", "");
        }
    }

    private static CompletedPart part(String etag) {
        return CompletedPart.builder().partNumber(1).eTag(etag).build();
    }

    private void complete(CompletedPart... parts) {
        s3.completeMultipartUpload(complete ->
                complete.bucket(BUCKET).key("k").uploadId(id).multipartUpload(upload -> upload.parts(parts)));
    }
}
