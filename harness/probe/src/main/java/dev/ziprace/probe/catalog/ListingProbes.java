package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.assumption.Expected;
import dev.ziprace.probe.bucket.ProbeBucket;
import dev.ziprace.probe.bucket.SampleObjects;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// ListObjectsV2: order, pages, encoding.
final class ListingProbes {

    /// In the order of their UTF-8 bytes. In UTF-16 the emoji, a surrogate pair, would come before the fullwidth
    /// letter.
    private static final List<String> ODD_NAMES =
            List.of("A", "Z", "a", "a b", "a+b", "a-b", "a/b", "aa", "a~", "é", "ｚ", "😀");

    private ListingProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "listing-order",
                        "ListObjectsV2 lists keys in the order of their UTF-8 bytes.",
                        AwsPage.LISTING_KEYS,
                        ListingProbes::order,
                        "S3Bucket",
                        "ArchiveListing"),
                Assumption.probed(
                        "listing-pages",
                        "A listing continues after the page before when NextContinuationToken is sent back percent-encoded, and lists each key once.",
                        AwsPage.LIST_OBJECTS_V2,
                        ListingProbes::pages,
                        "LeanS3Bucket",
                        "listing.sh"),
                Assumption.probed(
                        "listing-last-page",
                        "The last page says IsTruncated=false and has no NextContinuationToken.",
                        AwsPage.LIST_OBJECTS_V2,
                        ListingProbes::lastPage,
                        "S3ResponseXml",
                        "listing.sh"),
                Assumption.probed(
                        "listing-after-deletion",
                        "A listing continues after its last key although the listed objects have been deleted meanwhile.",
                        AwsPage.LIST_OBJECTS_V2,
                        ListingProbes::continuedAfterDeletion,
                        "ObjectOperations",
                        "BucketFiller"),
                Assumption.probed(
                        "listing-page-size",
                        "A page has at most 1 000 keys unless a request asks for fewer.",
                        AwsPage.LIST_OBJECTS_V2,
                        ListingProbes::pageSize,
                        "ObjectOperations",
                        "S3ResponseXml"),
                Assumption.probed(
                        "listing-encoding",
                        "With encoding-type=url, keys are percent-encoded and a space may be a plus sign; decoded, they are the keys that were stored.",
                        AwsPage.LIST_OBJECTS_V2,
                        ListingProbes::encoding,
                        "S3ResponseXml",
                        "listing.sh"),
                Assumption.probed(
                        "listing-prefix",
                        "Only keys that start with the prefix are listed, also if the prefix has a space, a plus sign or letters beyond ASCII.",
                        AwsPage.LIST_OBJECTS_V2,
                        ListingProbes::prefix,
                        "ArchiveListing",
                        "listing.sh"),
                Assumption.probed(
                        "listing-consistent",
                        "An object is listed as soon as it is stored, with its size, and no longer as soon as it is deleted.",
                        AwsPage.LISTING_KEYS,
                        ListingProbes::consistency,
                        "BucketFiller",
                        "SourceObjectListing"),
                Assumption.probed(
                        "listing-time",
                        "LastModified in a listing is a time in ISO 8601 and UTC.",
                        AwsPage.LIST_OBJECTS_V2,
                        ListingProbes::time,
                        "S3ResponseXml",
                        "DosTime"));
    }

    private static void order(ProbeBucket bucket) throws IOException {
        String prefix = bucket.key("listing/order/");
        List<String> keys = ODD_NAMES.stream().map(prefix::concat).toList();
        for (String key : keys.reversed()) {
            bucket.put(key, new byte[0]);
        }
        Expected.equal("listed keys", keys, keys(bucket.send(bucket.listing(prefix))));
    }

    private static void pages(ProbeBucket bucket) throws IOException {
        List<String> stored = threeObjects(bucket, "pages");
        WireResponse first = firstPage(bucket, "pages");
        Expected.equal("IsTruncated", "true", first.document().text("IsTruncated"));
        List<String> all = new ArrayList<>(keys(first));
        all.addAll(keys(bucket.send(nextPage(bucket, "pages", first))));
        Expected.equal("keys on both pages", stored, all);
    }

    private static void lastPage(ProbeBucket bucket) throws IOException {
        threeObjects(bucket, "last-page");
        WireResponse response = bucket.send(bucket.listing(bucket.key("listing/last-page/")));
        Expected.equal("IsTruncated", "false", response.document().text("IsTruncated"));
        Expected.equal("continuation tokens", List.of(), response.document().texts("NextContinuationToken"));
    }

    private static void continuedAfterDeletion(ProbeBucket bucket) throws IOException {
        List<String> stored = threeObjects(bucket, "deletion");
        WireResponse first = firstPage(bucket, "deletion");
        for (String key : keys(first)) {
            bucket.prepare(WireRequest.of("DELETE", key));
        }
        Expected.equal(
                "keys on the second page",
                stored.subList(2, 3),
                keys(bucket.send(nextPage(bucket, "deletion", first))));
    }

    private static void pageSize(ProbeBucket bucket) throws IOException {
        WireResponse response = bucket.send(bucket.listing(bucket.prefix()));
        Expected.equal("MaxKeys", "1000", response.document().text("MaxKeys"));
    }

    private static void encoding(ProbeBucket bucket) throws IOException {
        String prefix = bucket.key("listing/encoding/");
        List<String> keys = Stream.of("\u0001control", "a b", "a%20b", "a+b", "ä&<>\"'")
                .map(prefix::concat)
                .toList();
        for (String key : keys) {
            bucket.put(key, new byte[0]);
        }
        WireResponse response = bucket.send(bucket.listing(prefix));
        Expected.equal("EncodingType", "url", response.document().text("EncodingType"));
        Expected.equal("listed keys", keys, keys(response));
    }

    private static void prefix(ProbeBucket bucket) throws IOException {
        String folder = bucket.key("listing/prefix/a b+é/");
        bucket.put(folder + "inside", new byte[0]);
        bucket.put(bucket.key("listing/prefix/a b+"), new byte[0]);
        Expected.equal("listed keys", List.of(folder + "inside"), keys(bucket.send(bucket.listing(folder))));
    }

    private static void consistency(ProbeBucket bucket) throws IOException {
        String key = bucket.key("listing/consistent");
        bucket.put(key, SampleObjects.bytes(7));
        WireResponse stored = bucket.send(bucket.listing(key));
        Expected.equal("listed keys", List.of(key), keys(stored));
        Expected.equal("Size", "7", stored.document().text("Size"));
        bucket.prepare(WireRequest.of("DELETE", key));
        Expected.equal("listed keys after the deletion", List.of(), keys(bucket.send(bucket.listing(key))));
    }

    private static void time(ProbeBucket bucket) throws IOException {
        WireResponse response =
                bucket.send(bucket.listing(bucket.samples().small().key()));
        String time = Expected.present("LastModified", response.document().text("LastModified"));
        try {
            Duration age = Duration.between(Instant.parse(time), Instant.now()).abs();
            Expected.that(age.toHours() < 24, "a time within the last day", time);
        } catch (DateTimeParseException e) {
            Expected.that(false, "a time in ISO 8601", time);
        }
    }

    private static List<String> threeObjects(ProbeBucket bucket, String name) throws IOException {
        List<String> keys = Stream.of("a", "b", "c")
                .map(last -> bucket.key("listing/" + name + "/" + last))
                .toList();
        for (String key : keys) {
            bucket.put(key, new byte[0]);
        }
        return keys;
    }

    private static WireResponse firstPage(ProbeBucket bucket, String name) throws IOException {
        return bucket.prepare(
                bucket.listing(bucket.key("listing/" + name + "/")).query("max-keys", "2"));
    }

    private static WireRequest nextPage(ProbeBucket bucket, String name, WireResponse page) throws IOException {
        String token = Expected.present("NextContinuationToken", page.document().text("NextContinuationToken"));
        return bucket.listing(bucket.key("listing/" + name + "/")).query("continuation-token", token);
    }

    private static List<String> keys(WireResponse response) throws IOException {
        Expected.success("ListObjectsV2", response);
        return KeyListing.decoded(response.document().texts("Key"));
    }
}
