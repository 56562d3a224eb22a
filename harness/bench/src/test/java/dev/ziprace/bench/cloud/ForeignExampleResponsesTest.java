package dev.ziprace.bench.cloud;

import static dev.ziprace.bench.cloud.ForeignExample.contents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/// What the example of a contender in another language believes of S3's responses.
class ForeignExampleResponsesTest {
    private static final int ALWAYS = 1000;
    private static final InjectedFault HTML = InjectedFault.foreignAnswer(200, "<html><body>Sign in</body></html>");
    private static final InjectedFault EMPTY = InjectedFault.foreignAnswer(200, "");
    private static final InjectedFault CUT =
            InjectedFault.editedDocument(document -> document.substring(0, document.length() - 10));

    @TempDir
    Path folder;

    private ForeignExample example;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        ForeignExample.build();
    }

    @BeforeEach
    void start() throws IOException {
        example = ForeignExample.start(folder, 60);
    }

    @AfterEach
    void stop() {
        example.close();
    }

    static Stream<Arguments> wrongDocuments() {
        return Stream.of(SupportedOperation.LIST_OBJECTS_V2, SupportedOperation.COMPLETE_MULTIPART_UPLOAD)
                .flatMap(operation -> Stream.of(
                        Arguments.of(operation, HTML),
                        Arguments.of(operation, EMPTY),
                        Arguments.of(operation, InjectedFault.foreignAnswer(200, "{\"Contents\": []}")),
                        Arguments.of(operation, InjectedFault.foreignAnswer(301, "")),
                        Arguments.of(operation, InjectedFault.foreignAnswer(307, ""))));
    }

    @ParameterizedTest
    @MethodSource("wrongDocuments")
    void anotherDocumentThanTheExpectedOneIsAFailure(SupportedOperation operation, InjectedFault fault)
            throws Exception {
        example.put("a", 1000);
        example.faults().next(operation, ALWAYS, fault);

        example.assertFails(" failed: ");
    }

    private static List<InjectedFault> wrongPages() {
        return List.of(
                HTML,
                EMPTY,
                CUT,
                InjectedFault.editedDocument(page -> page.replaceFirst("<Contents>.*</Contents>", "")),
                InjectedFault.editedDocument(
                        page -> page.replace("<IsTruncated>false</IsTruncated>", "<IsTruncated>true</IsTruncated>")));
    }

    @Test
    void anyPageOfAListingCanBeWrong() throws Exception {
        for (int number = 0; number < 1001; number++) {
            example.put("%04d".formatted(number), 0);
        }
        FaultTarget secondPage =
                FaultTarget.of(SupportedOperation.LIST_OBJECTS_V2).afterFirst(1);
        for (InjectedFault fault : wrongPages()) {
            example.faults().next(secondPage, ALWAYS, fault);

            example.assertFails("listing s3://ziprace-bench/files/");
        }
    }

    @Test
    void aPageThatIsCutOnTheWayIsListedAgain() throws Exception {
        example.put("a", 1000);
        example.faults().next(SupportedOperation.LIST_OBJECTS_V2, 1, CUT);

        example.assertSucceeds();

        assertThat(contents(example.fetchArchive())).containsOnlyKeys("a");
    }

    static Stream<ChecksumAlgorithm> checksums() {
        return Stream.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.SHA256, ChecksumAlgorithm.SHA1);
    }

    @ParameterizedTest
    @MethodSource("checksums")
    void anObjectWithAFlippedBitIsReadAgain(ChecksumAlgorithm checksum) throws Exception {
        byte[] content = example.put("a", 1000, checksum);
        example.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.flippedBit(500));

        example.assertSucceeds();

        assertThat(example.faults().remaining()).isZero();
        assertThat(contents(example.fetchArchive()).get("a")).isEqualTo(content);
    }

    @ParameterizedTest
    @MethodSource("checksums")
    void anObjectThatIsDamagedAtEachReadIsAFailure(ChecksumAlgorithm checksum) throws Exception {
        example.put("a", 1000, checksum);
        example.faults().next(SupportedOperation.GET_OBJECT, ALWAYS, InjectedFault.flippedBit(500));

        example.assertFails(" as stored, read ");
    }

    @Test
    void aLargeObjectWithAFlippedBitIsAFailure() throws Exception {
        example.put("a", 33 * 1024 * 1024);
        example.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.flippedBit(500));

        example.assertFails("'files/a': expected CRC-32 ");
    }

    @Test
    void anArchiveWhoseCompletionWasNotAnsweredIsFound() throws Exception {
        example.put("a", 1000);
        example.faults().next(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, 1, InjectedFault.lostAnswer());
        example.faults()
                .next(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, 1, InjectedFault.error(S3Error.NO_SUCH_UPLOAD));

        example.assertSucceeds();

        assertThat(contents(example.fetchArchive())).containsOnlyKeys("a");
    }

    @Test
    void anUploadThatIsGoneBeforeItsCompletionFailsTheRun() throws Exception {
        example.put("a", 1000);
        InjectedFault gone = InjectedFault.error(S3Error.NO_SUCH_UPLOAD);
        example.faults().next(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, 1, gone);

        example.assertFails("; there is no object at the key");

        example.assertSucceeds();
        example.put("b", 1000);
        example.faults().next(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, 1, gone);
        assertThat(ForeignExample.text(example.invoke())).contains("at the key is another object of ");
        assertThat(example.openUploads()).isEmpty();
    }

    @Test
    void anErrorInAResponseWithStatus200IsRetried() throws Exception {
        example.put("a", 1000);
        String error = "<Error><Code>%s</Code><Message>Try again.</Message></Error>";
        example.faults()
                .next(
                        SupportedOperation.COMPLETE_MULTIPART_UPLOAD,
                        1,
                        InjectedFault.foreignAnswer(200, error.formatted("InternalError")));
        example.faults()
                .next(
                        SupportedOperation.UPLOAD_PART,
                        1,
                        InjectedFault.foreignAnswer(400, error.formatted("RequestTimeout")));

        example.assertSucceeds();

        assertThat(example.faults().remaining()).isZero();
    }
}
