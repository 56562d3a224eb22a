package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.assumption.Expected;
import dev.ziprace.probe.bucket.ProbeBucket;
import dev.ziprace.probe.bucket.SampleObjects;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// Keys: which there may be, and that they arrive unchanged in paths.
final class KeyProbes {

    private KeyProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "key-odd-characters",
                        "A key with any characters arrives if its UTF-8 bytes are percent-encoded, except letters, digits and -._~/.",
                        AwsPage.OBJECT_KEYS,
                        bucket -> roundTrip(bucket, "a b+c%20d é😀&<>\"'\\^`{|}[]#?=;:@$,!*()"),
                        "PercentEncoding",
                        "s3.sh"),
                Assumption.probed(
                        "key-dot-segments",
                        "Keys with ../, ./ and // are not normalized.",
                        AwsPage.OBJECT_KEYS,
                        KeyProbes::dotSegments,
                        "UnsignedRequest",
                        "s3.sh"),
                Assumption.probed(
                        "key-control-character",
                        "A key may have control characters, which XML 1.0 cannot represent.",
                        AwsPage.OBJECT_KEYS,
                        bucket -> roundTrip(bucket, "\u0001\u001f\n"),
                        "XmlCharacters",
                        "S3ResponseXml"),
                Assumption.probed(
                        "key-unicode-forms",
                        "Keys that look alike but have other code points, such as composed and decomposed letters, are different keys.",
                        AwsPage.OBJECT_KEYS,
                        KeyProbes::unicodeForms,
                        "EntryNaming"),
                Assumption.probed(
                        "key-length",
                        "A key has at most 1 024 bytes of UTF-8; a longer one is refused with 400 KeyTooLongError.",
                        AwsPage.OBJECT_KEYS,
                        KeyProbes::length,
                        "S3ResponseXml"));
    }

    private static void roundTrip(ProbeBucket bucket, String name) throws IOException {
        String key = bucket.key("keys/" + name);
        byte[] content = SampleObjects.bytes(50);
        Expected.success("PutObject", bucket.send(WireRequest.of("PUT", key).body(content)));
        Expected.content(content, bucket.send(WireRequest.of("GET", key)));
        WireResponse listing = bucket.send(bucket.listing(key));
        Expected.equal(
                "listed keys",
                List.of(key),
                KeyListing.decoded(listing.document().texts("Key")));
    }

    private static void dotSegments(ProbeBucket bucket) throws IOException {
        String folder = bucket.key("keys/dots/");
        List<String> keys =
                Stream.of("a/../b", "a/./b", "a//b", "b").map(folder::concat).toList();
        for (int i = 0; i < keys.size(); i++) {
            Expected.success(
                    "PutObject", bucket.send(WireRequest.of("PUT", keys.get(i)).body(SampleObjects.bytes(i + 1))));
        }
        for (int i = 0; i < keys.size(); i++) {
            Expected.content(SampleObjects.bytes(i + 1), bucket.send(WireRequest.of("GET", keys.get(i))));
        }
    }

    private static void unicodeForms(ProbeBucket bucket) throws IOException {
        String composed = bucket.key("keys/forms/\u00e9");
        String decomposed = bucket.key("keys/forms/e\u0301");
        bucket.put(composed, SampleObjects.bytes(1));
        bucket.put(decomposed, SampleObjects.bytes(2));
        Expected.content(SampleObjects.bytes(1), bucket.send(WireRequest.of("GET", composed)));
        Expected.content(SampleObjects.bytes(2), bucket.send(WireRequest.of("GET", decomposed)));
    }

    private static void length(ProbeBucket bucket) throws IOException {
        String start = bucket.key("keys/");
        String longest = start + "k".repeat(1024 - start.length());
        Expected.success("a key of 1 024 bytes", bucket.send(WireRequest.of("PUT", longest)));
        Expected.error(
                "a key of 1 025 bytes", 400, "KeyTooLongError", bucket.send(WireRequest.of("PUT", longest + "k")));
    }
}
