package dev.ziprace.control.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.control.judge.ArchiveChangedException;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3ArchiveSourceTest {
    /// Slightly more than two ranges of 64 MiB.
    private static final int SIZE = (130 << 20) + 7;

    private static final byte[] CONTENT = new byte[SIZE];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    private LocalS3 server;
    private S3Client s3;

    @BeforeEach
    void startS3(@TempDir Path directory) throws IOException {
        server = LocalS3.builder().directory(directory).start();
        AccessKey key = server.rootAccessKey();
        s3 = S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
                .build();
        s3.createBucket(request -> request.bucket("race"));
        s3.putObject(request -> request.bucket("race").key("k"), RequestBody.fromBytes(CONTENT));
    }

    @AfterEach
    void stopS3() {
        s3.close();
        server.close();
    }

    private S3ArchiveSource archive() {
        return S3ArchiveSource.find(s3, "race", "k").orElseThrow();
    }

    @Test
    void aMissingObjectIsNotFound() {
        assertThat(S3ArchiveSource.find(s3, "race", "none")).isEmpty();
    }

    @Test
    void anObjectIsReadInLargeRanges() throws IOException {
        S3ArchiveSource archive = archive();
        assertThat(archive.size()).isEqualTo(SIZE);
        assertReads(archive, 0, SIZE);
        assertThat(server.usage(server.rootAccessKey()).requests(SupportedOperation.GET_OBJECT))
                .isEqualTo(3);
    }

    @Test
    void anyRangeIsRead() throws IOException {
        assertReads(archive(), 5, 100);
        assertReads(archive(), SIZE - 3, 3);
        assertReads(archive(), (64 << 20) - 1, (64 << 20) + 3);
        assertReads(archive(), 7, 0);
    }

    @Test
    void truncatedBodiesAreResumed() throws IOException {
        server.faults().next(SupportedOperation.GET_OBJECT, 3, InjectedFault.truncatedBody(10_000_000));
        assertReads(archive(), 0, SIZE);
        assertThat(server.faults().remaining()).isZero();
        assertThat(server.usage(server.rootAccessKey()).bytesOut()).isLessThan(SIZE + 3 * 10_000_000L);
    }

    @Test
    void slowDownsAndLostConnectionsAreRetried() throws IOException {
        server.faults().next(SupportedOperation.GET_OBJECT, 2, InjectedFault.slowDown());
        server.faults().next(SupportedOperation.GET_OBJECT, 2, InjectedFault.connectionReset());
        assertReads(archive(), 0, 1000);
        assertThat(server.faults().remaining()).isZero();
    }

    @Test
    void aRangeThatKeepsFailingIsGivenUp() throws IOException {
        server.faults().next(SupportedOperation.GET_OBJECT, 100, InjectedFault.truncatedBody(10));
        try (InputStream in = archive().open(0, 1000)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("GET s3://race/k bytes 50-999 given up after 5 attempts: Premature EOF");
        }
        assertThat(server.faults().remaining()).isEqualTo(95);
    }

    @Test
    void anArchiveThatIsReplacedWhileItIsReadIsNoticed() throws IOException {
        try (InputStream in = archive().open(0, SIZE)) {
            assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOf(CONTENT, 10));
            s3.putObject(request -> request.bucket("race").key("k"), RequestBody.fromString("another"));
            assertThatThrownBy(in::readAllBytes).isInstanceOf(ArchiveChangedException.class);
        }
    }

    @Test
    void anArchiveThatIsDeletedWhileItIsReadIsNoticed() throws IOException {
        S3ArchiveSource archive = archive();
        s3.deleteObject(request -> request.bucket("race").key("k"));
        try (InputStream in = archive.open(0, 10)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(ArchiveChangedException.class);
        }
    }

    @Test
    void theClientIsUsableAfterAStreamIsClosedBeforeItsEnd() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (InputStream in = archive().open(0, SIZE)) {
                assertThat(in.read()).isEqualTo(CONTENT[0] & 0xFF);
            }
        }
        assertReads(archive(), 0, 1000);
    }

    @Test
    void anErrorInThePrefetchedRangeIsReportedWhenThatRangeIsRead() throws IOException {
        server.faults()
                .next(FaultTarget.of(SupportedOperation.GET_OBJECT).afterFirst(1), 1, InjectedFault.truncatedBody(100));
        assertReads(archive(), 0, SIZE);
        assertThat(server.faults().remaining()).isZero();
    }

    private static void assertReads(S3ArchiveSource archive, int offset, int length) throws IOException {
        try (InputStream in = archive.open(offset, length)) {
            byte[] read = in.readAllBytes();
            // AssertJ would print the arrays.
            assertThat(Arrays.equals(read, 0, read.length, CONTENT, offset, offset + length))
                    .isTrue();
        }
    }
}
