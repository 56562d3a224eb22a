package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class LifecycleTest extends LocalS3TestCase {

    @Test
    void closingDeletesEverythingOfTheServer() throws IOException {
        put("k", random(MIB));
        Path keep = Files.writeString(directory.resolve("keep"), "not the server's");
        int port = server.endpoint().getPort();
        server.close();
        assertThat(directory.toFile().list()).containsExactly("keep");
        Files.delete(keep);
        try (LocalS3 next = LocalS3.builder().directory(directory).port(port).start()) {
            assertThat(next.endpoint().getPort()).isEqualTo(port);
        }
    }

    @Test
    void closingCutsTransfers() throws IOException {
        put("k", random(24 * MIB));
        try (ResponseInputStream<GetObjectResponse> reader =
                s3.getObject(get -> get.bucket(BUCKET).key("k"))) {
            assertThat(reader.readNBytes(1000)).hasSize(1000);
            server.close();
            assertThatThrownBy(reader::readAllBytes).isInstanceOf(Exception.class);
            reader.abort();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void serversHaveTheirOwnBucketsAndKeys() throws IOException {
        try (LocalS3 other = LocalS3.builder().directory(directory).start();
                S3Client client = Clients.once(other, other.rootAccessKey());
                S3Client stranger = Clients.once(other, server.rootAccessKey())) {
            assertThat(client.listBuckets().buckets()).isEmpty();
            assertError(403, "InvalidAccessKeyId", stranger::listBuckets);
        }
    }

    @Test
    void theErrorNamesAPortInUse() {
        int port = server.endpoint().getPort();
        assertThatThrownBy(
                        () -> LocalS3.builder().directory(directory).port(port).start())
                .hasMessageContaining("127.0.0.1:" + port);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void aDirectoryIsRequired() {
        assertThatThrownBy(() -> LocalS3.builder().start()).hasMessageContaining("directory");
    }

    @Test
    void aMissingStoreDirectoryIsAnInternalError() throws IOException {
        try (Stream<Path> own = Files.walk(directory)) {
            for (Path path : own.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        assertError(500, "InternalError", () -> put("k", utf8("x")));
        // Closing the server deletes it.
        Files.createDirectory(directory);
    }

    @Test
    void theNextServerDeletesTheDirectoryOfAKilledOne() throws IOException {
        Path left = Files.createDirectory(directory.resolve("local-s3-killed"));
        Files.writeString(left.resolve("lock"), "");
        Files.writeString(left.resolve("1"), "a segment");
        put("k", utf8("kept"));
        try (LocalS3 next = LocalS3.builder().directory(directory).start()) {
            assertThat(left).doesNotExist();
            assertThat(next.endpoint()).isNotEqualTo(server.endpoint());
            assertThat(get("k")).isEqualTo(utf8("kept"));
        }
    }
}
