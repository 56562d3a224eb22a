package dev.ziprace.fillbucket;

import static dev.ziprace.fillbucket.ResourceProperties.notAllowed;

import dev.ziprace.fillbucket.dataset.DataSet;
import dev.ziprace.fillbucket.dataset.SizeDistribution;
import dev.ziprace.fillbucket.s3.ObjectPrefix;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The validated properties of the resource.
///
/// @param target the prefix to fill
/// @param dataSet the objects to fill it with
record FillRequest(ObjectPrefix target, DataSet dataSet) {

    /// The default seed. It is the same everywhere, so that local results and results from AWS are for the same
    /// objects. It never changes, so that a repeated request finds its own objects.
    static final String DEFAULT_SEED = "ziprace";

    /// "MB" is 2^20 bytes, as in every published result.
    static final long BYTES_PER_MB = 1 << 20;

    /// A plan takes about 80 bytes per object; this keeps it under 10 MB.
    private static final int MOST_OBJECTS = 100_000;

    /// 1.6 times this is 5 GiB, the maximum of one PutObject.
    private static final BigDecimal LARGEST_MEAN_MB = new BigDecimal("3200");

    /// The smallest body is then 41 bytes. Much shorter bodies could be equal and would have the same key.
    private static final BigDecimal SMALLEST_MEAN_MB = new BigDecimal("0.0001");

    /// Rejects numbers such as 1e999999999 before they are expanded.
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");

    /// Names of S3's general purpose buckets: 3 to 63 characters, with letters or digits at both ends.
    private static final Pattern BUCKET_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private static final Pattern PREFIX = Pattern.compile("[^/\\p{Cntrl}]([^\\p{Cntrl}]*[^/\\p{Cntrl}])?");

    /// S3's limit for a key is 1 024 bytes; a slash and 64 hexadecimal digits follow the prefix.
    private static final int LONGEST_PREFIX = 1024 - 65;

    /// @throws InvalidPropertyException for the first invalid property
    static FillRequest of(ResourceProperties properties) {
        return new FillRequest(
                target(properties),
                new DataSet(
                        properties.optional("Seed").orElse(DEFAULT_SEED), objectCount(properties), sizes(properties)));
    }

    /// Only the prefix, for a resource that is emptied. Its other properties may be invalid.
    ///
    /// @throws InvalidPropertyException if the bucket or the prefix is invalid
    static ObjectPrefix target(ResourceProperties properties) {
        return new ObjectPrefix(bucketName(properties), keyPrefix(properties));
    }

    private static String bucketName(ResourceProperties properties) {
        String mustBe = "the name of a bucket (3 to 63 lowercase letters, digits, dots and hyphens)";
        String name = properties.required("BucketName", mustBe);
        if (!BUCKET_NAME.matcher(name).matches()) {
            throw notAllowed("BucketName", mustBe, name);
        }
        return name;
    }

    private static String keyPrefix(ResourceProperties properties) {
        String mustBe = "1 to " + LONGEST_PREFIX + " bytes without a slash at either end, such as files";
        String prefix = properties.required("KeyPrefix", mustBe);
        if (!PREFIX.matcher(prefix).matches() || prefix.getBytes(StandardCharsets.UTF_8).length > LONGEST_PREFIX) {
            throw notAllowed("KeyPrefix", mustBe, prefix);
        }
        return prefix;
    }

    private static int objectCount(ResourceProperties properties) {
        String mustBe = "an integer from 0 to " + MOST_OBJECTS;
        String text = properties.required("ObjectCount", mustBe);
        if (!COUNT.matcher(text).matches() || Integer.parseInt(text) > MOST_OBJECTS) {
            throw notAllowed("ObjectCount", mustBe, text);
        }
        return Integer.parseInt(text);
    }

    private static SizeDistribution sizes(ResourceProperties properties) {
        String mustBe = "a decimal number of MB (2^20 bytes) from " + SMALLEST_MEAN_MB + " to " + LARGEST_MEAN_MB
                + " (the largest object, 1.6 times that, must fit into one PutObject of 5 GiB)";
        String text = properties.required("ObjectSizeMb", mustBe);
        if (!DECIMAL.matcher(text).matches()) {
            throw notAllowed("ObjectSizeMb", mustBe, text);
        }
        BigDecimal megabytes = new BigDecimal(text);
        if (megabytes.compareTo(SMALLEST_MEAN_MB) < 0 || megabytes.compareTo(LARGEST_MEAN_MB) > 0) {
            throw notAllowed("ObjectSizeMb", mustBe, text);
        }
        return new SizeDistribution(
                megabytes.multiply(BigDecimal.valueOf(BYTES_PER_MB)).doubleValue());
    }
}
