package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3TestCase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class ObjectListingsTest extends LocalS3TestCase {

    private void putAll(String... keys) {
        for (String key : keys) {
            put(key, utf8("x"));
        }
    }

    private static List<String> keys(ListObjectsV2Response page) {
        return page.contents().stream().map(S3Object::key).toList();
    }

    private static List<String> prefixes(ListObjectsV2Response page) {
        return page.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    }

    @Test
    void keysAreOrderedByTheirBytesInUtf8() {
        // U+1D4B3 sorts before U+FFFD in UTF-16 and after it in UTF-8.
        putAll("b", "a", "𝒳", "B", "\uFFFD", "ä", "a/", "a!");
        assertThat(keys(s3.listObjectsV2(list -> list.bucket(BUCKET))))
                .containsExactly("B", "a", "a!", "a/", "b", "ä", "\uFFFD", "𝒳");
    }

    @Test
    void pagesHaveNeitherGapsNorRepetitions() {
        for (int i = 0; i < 25; i++) {
            putAll(String.format("p/%02d", i));
        }
        putAll("a", "z");
        List<String> all = new ArrayList<>();
        s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix("p/").maxKeys(4))
                .forEach(page -> {
                    assertThat(page.keyCount()).isLessThanOrEqualTo(4);
                    all.addAll(keys(page));
                });
        assertThat(all).hasSize(25).isSorted().startsWith("p/00").endsWith("p/24");
    }

    @Test
    void aPageHasAtMostAThousandKeys() {
        for (int i = 0; i < 1001; i++) {
            put("k" + i, new byte[0]);
        }
        ListObjectsV2Response page =
                s3.listObjectsV2(list -> list.bucket(BUCKET).maxKeys(5000));
        assertThat(page.keyCount()).isEqualTo(1000);
        assertThat(page.isTruncated()).isTrue();
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET).continuationToken(page.nextContinuationToken()))
                        .keyCount())
                .isEqualTo(1);
    }

    @Test
    void keysAreGroupedByCommonPrefix() {
        putAll("a/1", "a/2", "a/b/3", "c", "d/", "d/4", "e");
        ListObjectsV2Response top = s3.listObjectsV2(list -> list.bucket(BUCKET).delimiter("/"));
        assertThat(keys(top)).containsExactly("c", "e");
        assertThat(prefixes(top)).containsExactly("a/", "d/");
        assertThat(top.keyCount()).isEqualTo(4);
        ListObjectsV2Response below =
                s3.listObjectsV2(list -> list.bucket(BUCKET).delimiter("/").prefix("a/"));
        assertThat(keys(below)).containsExactly("a/1", "a/2");
        assertThat(prefixes(below)).containsExactly("a/b/");
    }

    @Test
    void commonPrefixesCountAsEntriesOfPages() {
        putAll("a/1", "a/2", "b/1", "b/2", "c", "d/1");
        List<String> seen = new ArrayList<>();
        s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).delimiter("/").maxKeys(1))
                .forEach(page -> {
                    seen.addAll(keys(page));
                    seen.addAll(prefixes(page));
                });
        assertThat(seen).containsExactly("a/", "b/", "c", "d/");
    }

    @Test
    void aFolderMarkerIsListedUnderItsOwnPrefix() {
        putAll("d/", "d/4");
        ListObjectsV2Response page =
                s3.listObjectsV2(list -> list.bucket(BUCKET).delimiter("/").prefix("d/"));
        assertThat(keys(page)).containsExactly("d/", "d/4");
    }

    @Test
    void startAfterSkipsKeys() {
        putAll("a", "b", "c");
        assertThat(keys(s3.listObjectsV2(list -> list.bucket(BUCKET).startAfter("a"))))
                .containsExactly("b", "c");
        assertThat(keys(s3.listObjectsV2(list -> list.bucket(BUCKET).startAfter("aa"))))
                .containsExactly("b", "c");
    }

    @Test
    void aPageCanBeEmpty() {
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET)).isTruncated()).isFalse();
        putAll("a");
        ListObjectsV2Response none =
                s3.listObjectsV2(list -> list.bucket(BUCKET).maxKeys(0));
        assertThat(none.keyCount()).isZero();
        assertThat(none.isTruncated()).isFalse();
    }

    @Test
    void ownersAreListedOnRequest() {
        putAll("a");
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET).fetchOwner(true))
                        .contents()
                        .getFirst()
                        .owner())
                .isNotNull();
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET))
                        .contents()
                        .getFirst()
                        .owner())
                .isNull();
    }

    @Test
    void theFirstVersionOfListObjectsIsSupported() {
        putAll("a/1", "b", "c");
        var first = s3.listObjects(list -> list.bucket(BUCKET).delimiter("/").maxKeys(1));
        assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/");
        var second = s3.listObjects(
                list -> list.bucket(BUCKET).delimiter("/").maxKeys(1).marker(first.nextMarker()));
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("b");
    }

    @Test
    void anInvalidContinuationTokenIsRejected() {
        assertError(
                400,
                "InvalidArgument",
                () -> s3.listObjectsV2(list -> list.bucket(BUCKET).continuationToken("%%%")));
    }
}
