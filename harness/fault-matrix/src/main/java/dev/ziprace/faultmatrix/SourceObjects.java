package dev.ziprace.faultmatrix;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/// The source objects of a cell: small ones, an empty one, one without a stored CRC-32, and at times one that S3 can
/// copy.
/// They are stored once and copied by S3.
///
/// @param contents by the name below the prefix
record SourceObjects(String bucket, Map<String, byte[]> contents) {

    static final String PREFIX = "files";

    private static final int MIB = 1 << 20;

    private static final int SMALL = 100_000;

    private static final int SMALL_OBJECTS = 3;

    /// @param largeMib the size of a large one, with which the archive has several parts; 0 for none
    static SourceObjects store(S3Client client, String bucket, int largeMib) {
        var contents = new TreeMap<String, byte[]>();
        var random = new SplittableRandom(42);
        for (int i = 0; i < SMALL_OBJECTS; i++) {
            contents.put("small %d".formatted(i), bytes(random, SMALL + i));
        }
        contents.put("empty", new byte[0]);
        if (largeMib > 0) {
            contents.put("large", bytes(random, largeMib * MIB + 1));
        }
        contents.put("sha256", bytes(random, SMALL));
        client.createBucket(request -> request.bucket(bucket));
        contents.forEach((name, content) -> client.putObject(
                request -> request.bucket(bucket)
                        .key(key(name))
                        .checksumAlgorithm(name.equals("sha256") ? ChecksumAlgorithm.SHA256 : ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(content)));
        return new SourceObjects(bucket, contents);
    }

    void copyTo(S3Client client, String destination) {
        keys().forEach(key -> client.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey(key)
                .destinationBucket(destination)
                .destinationKey(key)));
    }

    Set<String> keys() {
        return contents.keySet().stream().map(SourceObjects::key).collect(Collectors.toSet());
    }

    private static String key(String name) {
        return PREFIX + "/" + name;
    }

    private static byte[] bytes(SplittableRandom random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
