package dev.ziprace.s3;

import static dev.ziprace.s3.TestContent.randomBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.strategy.ArchiveException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [S3Bucket] takes for a success: what S3 says in the document of the operation, never the
/// status alone.
public interface S3ResponseContract extends S3BucketFixture {

    int ALWAYS = 1_000_000;

    /// Bodies with status 200 that are no document of S3's.
    static Stream<String> foreignBodies() {
        return Stream.of(
                "",
                " \n",
                "<html><body><UploadId>x</UploadId><ETag>x</ETag></body></html>",
                "<!DOCTYPE html><html><br></html>",
                "{\"ok\": true}",
                "<Other/>");
    }

    @ParameterizedTest
    @MethodSource("foreignBodies")
    default void aListingThatIsNoneIsRetried(String body) throws InterruptedException {
        bucket().putObject("files/a", new byte[3]);
        fault(SupportedOperation.LIST_OBJECTS_V2, 1, InjectedFault.foreignAnswer(200, body));

        assertThat(only("files/").key()).isEqualTo("files/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>Welcome</body></html>"})
    default void aListingThatStaysNoneIsRefused(String body) {
        fault(SupportedOperation.LIST_OBJECTS_V2, ALWAYS, InjectedFault.foreignAnswer(200, body));

        assertThatThrownBy(() -> bucket().listPage("files/", null))
                .isInstanceOf(S3RequestException.class)
                .hasMessageContaining("ListObjectsV2 s3://" + bucket().name())
                .hasMessageContaining("expected ListBucketResult, received " + (body.isEmpty() ? "no document" : body))
                .hasMessageNotContaining("SDK Attempt Count");
    }

    @Test
    default void aListingThatWasCutOffIsRetried() throws InterruptedException {
        bucket().putObject("files/a", new byte[3]);
        fault(
                SupportedOperation.LIST_OBJECTS_V2,
                1,
                InjectedFault.editedDocument(xml -> xml.substring(0, xml.indexOf("<Contents>"))));

        assertThat(only("files/").key()).isEqualTo("files/a");
    }

    @ParameterizedTest
    @MethodSource("foreignBodies")
    default void anUploadIsNotCreatedByAnotherDocument(String body) throws InterruptedException {
        fault(SupportedOperation.CREATE_MULTIPART_UPLOAD, 1, InjectedFault.foreignAnswer(200, body));

        assertThat(bucket().createMultipartUpload("archives/a")).isNotBlank().isNotEqualTo("x");
    }

    @ParameterizedTest
    @MethodSource("foreignBodies")
    default void anUploadIsNotCompletedByAnotherDocument(String body) throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");
        UploadedPart part = bucket().uploadPart("archives/a", id, 1, content(randomBytes(100)));
        fault(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, 1, InjectedFault.foreignAnswer(200, body));

        assertThat(bucket().completeMultipartUpload("archives/a", id, List.of(part)))
                .isEqualTo(only("archives/").eTag());
    }

    @Test
    default void anErrorWithStatus200IsRetried() throws InterruptedException {
        InjectedFault error = InjectedFault.foreignAnswer(
                200, "<Error><Code>InternalError</Code><Message>as planned</Message></Error>");
        String id = bucket().createMultipartUpload("archives/a");
        UploadedPart part = bucket().uploadPart("archives/a", id, 1, content(randomBytes(100)));
        fault(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, 1, error);
        fault(SupportedOperation.LIST_OBJECTS_V2, 1, error);

        assertThat(bucket().completeMultipartUpload("archives/a", id, List.of(part)))
                .isEqualTo(only("archives/").eTag());
        assertThat(server().faults().remaining()).isZero();
    }

    @Test
    default void anUploadIsNotCompletedWithoutAnETag() throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");
        UploadedPart part = bucket().uploadPart("archives/a", id, 1, content(randomBytes(100)));
        fault(
                SupportedOperation.COMPLETE_MULTIPART_UPLOAD,
                ALWAYS,
                InjectedFault.foreignAnswer(
                        200, "<CompleteMultipartUploadResult><Key>archives/a</Key></CompleteMultipartUploadResult>"));

        assertThatThrownBy(() -> bucket().completeMultipartUpload("archives/a", id, List.of(part)))
                .isInstanceOf(S3RequestException.class)
                .hasMessageContaining("expected ETag in CompleteMultipartUploadResult, received none");
    }

    @Test
    default void aPartIsNotStoredWithoutAnETag() throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");
        fault(SupportedOperation.UPLOAD_PART, ALWAYS, InjectedFault.foreignAnswer(200, "<html/>"));

        assertThatThrownBy(() -> bucket().uploadPart("archives/a", id, 1, content(new byte[10])))
                .isInstanceOf(S3RequestException.class)
                .hasMessageContaining("part 1")
                .hasMessageContaining("expected an ETag in the response, received none");
    }

    @ParameterizedTest
    @MethodSource("foreignBodies")
    default void aPartIsNotCopiedByAnotherDocument(String body) throws InterruptedException {
        bucket().putObject("files/a", randomBytes(100));
        SourceObject source = only("files/");
        String id = bucket().createMultipartUpload("archives/a");
        fault(SupportedOperation.UPLOAD_PART_COPY, 1, InjectedFault.foreignAnswer(200, body));

        assertThat(bucket().uploadPartCopy("archives/a", id, 1, CopySource.whole(source))
                        .number())
                .isOne();
    }

    /// Listings that contradict themselves, as changes of a right one.
    static Stream<UnaryOperator<String>> contradictions() {
        return Stream.of(
                xml -> xml.replace("<IsTruncated>false<", "<IsTruncated>true<"),
                xml -> xml.replaceAll("<Contents>.*</Contents>", ""),
                xml -> xml.replaceAll("<KeyCount>2<", "<KeyCount>60<"),
                xml -> xml.replace("files%2Fa", "other%2Fa").replace("files/a", "other/a"),
                xml -> xml.replace("<Size>3<", "<Size>-3<"),
                xml -> xml.replace("<Size>3<", "<Size>99999999999999999<"),
                xml -> xml.replace("files%2Fb", "files%2Fa").replace("files/b", "files/a"),
                xml -> xml.replace("files%2Fb", "files%2FB").replace("files/b", "files/B"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    default void aListingThatContradictsItselfIsRefused(UnaryOperator<String> edit) throws InterruptedException {
        bucket().putObject("files/a", new byte[3]);
        bucket().putObject("files/b", new byte[3]);
        fault(SupportedOperation.LIST_OBJECTS_V2, ALWAYS, InjectedFault.editedDocument(edit));

        assertThatThrownBy(() -> bucket().list("files/", _ -> {}))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("ListObjectsV2 s3://%s/files/".formatted(bucket().name()));
    }

    @Test
    default void aListingThatNeverEndsIsRefused() throws InterruptedException {
        bucket().putObject("files/a", new byte[3]);
        fault(
                SupportedOperation.LIST_OBJECTS_V2,
                ALWAYS,
                InjectedFault.editedDocument(xml -> xml.replace(
                        "<IsTruncated>false</IsTruncated>",
                        "<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>")));

        assertThatThrownBy(() -> bucket().list("files/", _ -> {})).isInstanceOf(ArchiveException.class);
    }

    @Test
    default void keysWithCharactersThatXmlCannotHoldAreListed() throws InterruptedException {
        var keys = new ArrayList<>(List.of("files/\u0001", "files/%2B", "files/a+b c", "files/\ufffe"));
        for (String key : keys) {
            bucket().putObject(key, new byte[1]);
        }
        var listed = new ArrayList<String>();

        bucket().list("files/", object -> listed.add(object.key()));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    default void aRangeThatIsNotTheRequestedOneIsRefused() throws Exception {
        bucket().putObject("files/a", randomBytes(100));
        String eTag = only("files/").eTag();

        assertThatThrownBy(() -> {
                    fault(SupportedOperation.GET_OBJECT, ALWAYS, InjectedFault.foreignAnswer(200, "x".repeat(10)));
                    bucket().get("files/a", eTag, new ByteRange(5, 10)).close();
                })
                .isInstanceOf(S3RequestException.class)
                .hasMessageContaining("files/a bytes=5-14");
    }

    @Test
    default void theStoredCrc32IsInTheAnswerToHead() throws InterruptedException {
        byte[] content = randomBytes(100);
        bucket().putObject("files/a", content);
        SourceObject object = only("files/");

        assertThat(bucket().headCrc32(object.key(), object.eTag())).hasValue(TestContent.crc32(content));
        assertThat(bucket().headCrc32(object.key(), object.eTag())).hasValue(TestContent.crc32(content));
        assertThatThrownBy(() -> bucket().headCrc32(object.key(), "\"other\""))
                .isInstanceOfSatisfying(
                        S3RequestException.class, e -> assertThat(e.status()).isEqualTo(412));
    }

    private void fault(SupportedOperation operation, int times, InjectedFault fault) {
        server().faults().next(FaultTarget.of(operation), times, fault);
    }

    private static PartBody content(byte[] bytes) {
        return PartBody.of(List.of(ByteBuffer.wrap(bytes)), OptionalLong.empty());
    }
}
