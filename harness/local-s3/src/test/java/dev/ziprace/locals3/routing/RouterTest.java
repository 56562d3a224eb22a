package dev.ziprace.locals3.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.protocol.RequestTarget;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private static final List<String> PATHS = List.of("/", "/bucket", "/bucket/a/key");
    private static final List<String> PARAMETERS =
            List.of("location", "uploads", "list-type=2", "delete", "tagging", "uploadId=u", "prefix=p");

    private static Route route(String method, String target, String... headerNames) {
        Headers headers = new Headers().set("host", "127.0.0.1:1234");
        for (String name : headerNames) {
            headers.set(name, "value");
        }
        return new Router().route(new RequestHead(method, target, true, headers), RequestTarget.parse(target));
    }

    private static void assertRejected(S3Error error, String method, String target, String... headerNames) {
        assertThatThrownBy(() -> route(method, target, headerNames))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        exception -> assertThat(exception.error()).isEqualTo(error));
    }

    /// Every method, path, and set of query parameters, with and without the header of copies.
    static Stream<List<String>> requests() {
        List<List<String>> requests = new ArrayList<>();
        for (String method : List.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS")) {
            for (String path : PATHS) {
                for (int set = 0; set < 1 << PARAMETERS.size(); set++) {
                    List<String> query = new ArrayList<>();
                    for (int i = 0; i < PARAMETERS.size(); i++) {
                        if ((set >> i & 1) != 0) {
                            query.add(PARAMETERS.get(i));
                        }
                    }
                    String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
                    requests.add(List.of(method, target));
                    requests.add(List.of(method, target, "x-amz-copy-source"));
                }
            }
        }
        return requests.stream();
    }

    @Test
    void everyRequestIsRoutedAsTheRulesOfS3Say() {
        requests().forEach(request -> {
            String[] headers = request.subList(2, request.size()).toArray(String[]::new);
            SupportedOperation expected = expected(request.get(0), request.get(1), headers.length > 0);
            if (expected == null) {
                assertRejected(S3Error.METHOD_NOT_ALLOWED, request.get(0), request.get(1), headers);
            } else if (isForAnotherOperation(request.get(1), expected)) {
                assertRejected(S3Error.SUBRESOURCE_NOT_IMPLEMENTED, request.get(0), request.get(1), headers);
            } else {
                assertThat(route(request.get(0), request.get(1), headers).operation())
                        .as(request.toString())
                        .isEqualTo(expected);
            }
        });
    }

    /// Whether a parameter neither selects the operation nor is one of its own.
    private static boolean isForAnotherOperation(String target, SupportedOperation operation) {
        String[] parts = target.split("\\?", 2);
        if (parts.length == 1) {
            return false;
        }
        Set<String> own = switch (operation) {
            case LIST_BUCKETS -> Set.of("prefix");
            case GET_BUCKET_LOCATION -> Set.of("location");
            case LIST_MULTIPART_UPLOADS -> Set.of("uploads", "prefix");
            case LIST_OBJECTS -> Set.of("prefix");
            case LIST_OBJECTS_V2 -> Set.of("list-type", "prefix");
            case DELETE_OBJECTS -> Set.of("delete");
            case GET_OBJECT_TAGGING -> Set.of("tagging");
            case CREATE_MULTIPART_UPLOAD -> Set.of("uploads");
            case LIST_PARTS, UPLOAD_PART, UPLOAD_PART_COPY, ABORT_MULTIPART_UPLOAD, COMPLETE_MULTIPART_UPLOAD ->
                Set.of("uploadId");
            default -> Set.of();
        };
        return Arrays.stream(parts[1].split("&", -1))
                .map(parameter -> parameter.split("=", 2)[0])
                .anyMatch(name -> !own.contains(name));
    }

    /// The rules as nested conditions, written independently of the table.
    private static @Nullable SupportedOperation expected(String method, String target, boolean copy) {
        String[] parts = target.split("\\?", 2);
        List<String> query = parts.length == 1 ? List.of() : Arrays.asList(parts[1].split("&", -1));
        boolean ofUpload = query.contains("uploadId=u");
        return switch (method + " " + PATHS.indexOf(parts[0])) {
            case "GET 0" -> SupportedOperation.LIST_BUCKETS;
            case "GET 1" -> {
                if (query.contains("location")) {
                    yield SupportedOperation.GET_BUCKET_LOCATION;
                }
                if (query.contains("uploads")) {
                    yield SupportedOperation.LIST_MULTIPART_UPLOADS;
                }
                yield query.contains("list-type=2")
                        ? SupportedOperation.LIST_OBJECTS_V2
                        : SupportedOperation.LIST_OBJECTS;
            }
            case "HEAD 1" -> SupportedOperation.HEAD_BUCKET;
            case "PUT 1" -> SupportedOperation.CREATE_BUCKET;
            case "DELETE 1" -> SupportedOperation.DELETE_BUCKET;
            case "POST 1" -> query.contains("delete") ? SupportedOperation.DELETE_OBJECTS : null;
            case "GET 2" -> {
                if (query.contains("tagging")) {
                    yield SupportedOperation.GET_OBJECT_TAGGING;
                }
                yield ofUpload ? SupportedOperation.LIST_PARTS : SupportedOperation.GET_OBJECT;
            }
            case "HEAD 2" -> SupportedOperation.HEAD_OBJECT;
            case "PUT 2" -> {
                if (ofUpload) {
                    yield copy ? SupportedOperation.UPLOAD_PART_COPY : SupportedOperation.UPLOAD_PART;
                }
                yield copy ? SupportedOperation.COPY_OBJECT : SupportedOperation.PUT_OBJECT;
            }
            case "DELETE 2" -> ofUpload ? SupportedOperation.ABORT_MULTIPART_UPLOAD : SupportedOperation.DELETE_OBJECT;
            case "POST 2" -> {
                if (ofUpload) {
                    yield SupportedOperation.COMPLETE_MULTIPART_UPLOAD;
                }
                yield query.contains("uploads") ? SupportedOperation.CREATE_MULTIPART_UPLOAD : null;
            }
            default -> null;
        };
    }

    @ParameterizedTest
    @EnumSource
    void theRequestThatARowDescribesSelectsTheRow(SupportedOperation operation) {
        String path = PATHS.get(operation.resource().ordinal());
        String target = operation.query() == null ? path : path + "?" + operation.query();
        String[] headers = operation.header() == null ? new String[0] : new String[] {operation.header()};
        assertThat(route(operation.method(), target, headers).operation()).isEqualTo(operation);
    }

    /// Each was once taken for the operation without it.
    @ParameterizedTest
    @CsvSource({
        "PUT, /bucket/key?tagging",
        "PUT, /bucket/key?renameObject",
        "PUT, /bucket/key?annotation=x",
        "PUT, /bucket/key?uploads",
        "PUT, /bucket/key?partNumber=1",
        "PUT, /bucket/key?acl",
        "PUT, /bucket/key?something-new",
        "DELETE, /bucket/key?tagging",
        "DELETE, /bucket/key?uploads",
        "DELETE, /bucket?tagging",
        "DELETE, /bucket?uploads",
        "DELETE, /bucket?policy",
        "PUT, /bucket?versioning",
        "GET, /bucket?policyStatus",
        "GET, /bucket?list-type=1",
        "GET, /bucket/key?torrent",
        "HEAD, /bucket?acl",
        "POST, /bucket/key?uploadId=u&uploads",
        "PUT, /bucket/key?x-amz-acl=public-read"
    })
    void aParameterThatTheOperationDoesNotHaveIsNotImplemented(String method, String target) {
        assertRejected(S3Error.SUBRESOURCE_NOT_IMPLEMENTED, method, target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-id=PutObject", "X-Amz-Expires=60", "x-my-log=1", "x-amz-checksum-mode=ENABLED"})
    void harmlessParametersAreIgnored(String parameter) {
        assertThat(route("PUT", "/bucket/key?" + parameter).operation()).isEqualTo(SupportedOperation.PUT_OBJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-tagging, a=b, HEADER_NOT_IMPLEMENTED",
        "x-amz-server-side-encryption, aws:kms, HEADER_NOT_IMPLEMENTED",
        "x-amz-server-side-encryption-customer-algorithm, AES256, HEADER_NOT_IMPLEMENTED",
        "x-amz-object-lock-mode, GOVERNANCE, HEADER_NOT_IMPLEMENTED",
        "x-amz-write-offset-bytes, 5, HEADER_NOT_IMPLEMENTED",
        "x-amz-something-new, 1, HEADER_NOT_IMPLEMENTED",
        "x-amz-storage-class, GLACIER, HEADER_NOT_IMPLEMENTED",
        "x-amz-storage-class, COLD, INVALID_STORAGE_CLASS",
        "x-amz-acl, public-read, ACCESS_CONTROL_LIST_NOT_SUPPORTED",
        "x-amz-acl, everyone, ACL_INVALID",
        "x-amz-grant-read, id=1, ACCESS_CONTROL_LIST_NOT_SUPPORTED",
        "x-amz-expected-bucket-owner, 111122223333, ACCESS_DENIED",
        "x-amz-source-expected-bucket-owner, 111122223333, ACCESS_DENIED",
        "x-amz-expected-bucket-owner, me, BUCKET_OWNER_INVALID"
    })
    void aHeaderWhoseWishIsNotFulfilledIsRefused(String header, String value, S3Error error) {
        Headers headers = new Headers().set("host", "127.0.0.1:1234").set(header, value);
        var head = new RequestHead("PUT", "/bucket/key", true, headers);
        assertThatThrownBy(() -> new Router().route(head, RequestTarget.parse("/bucket/key")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        exception -> assertThat(exception.error()).isEqualTo(error));
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-storage-class, STANDARD",
        "x-amz-server-side-encryption, AES256",
        "x-amz-acl, bucket-owner-full-control",
        "x-amz-expected-bucket-owner, 000000000000",
        "x-amz-meta-anything, x"
    })
    void aHeaderThatAsksForTheDefaultIsAccepted(String header, String value) {
        Headers headers = new Headers().set("host", "127.0.0.1:1234").set(header, value);
        var head = new RequestHead("PUT", "/bucket/key", true, headers);
        assertThat(new Router().route(head, RequestTarget.parse("/bucket/key")).operation())
                .isEqualTo(SupportedOperation.PUT_OBJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:80, /bucket/a/key, bucket, a/key",
        "localhost, /bucket/, bucket, ''",
        "bucket.localhost:80, /a/key, bucket, a/key",
        "a.b.localhost, /, a.b, ''"
    })
    void theBucketIsTheFirstSegmentOfThePathOrOfTheHost(String host, String target, String bucket, String key) {
        RequestHead head = new RequestHead("GET", target, true, new Headers().set("host", host));
        Route route = new Router().route(head, RequestTarget.parse(target));
        assertThat(route.bucket()).isEqualTo(bucket);
        assertThat(route.key()).isEqualTo(key);
    }
}
