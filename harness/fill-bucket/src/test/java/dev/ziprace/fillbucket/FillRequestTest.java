package dev.ziprace.fillbucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ziprace.fillbucket.dataset.DataSet;
import dev.ziprace.fillbucket.dataset.SizeDistribution;
import dev.ziprace.fillbucket.s3.ObjectPrefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FillRequestTest {

    @Test
    void theContractsPropertiesAreRead() {
        assertThat(parse("Seed", "7"))
                .isEqualTo(new FillRequest(
                        new ObjectPrefix("some-bucket", "files"),
                        new DataSet("7", 3000, new SizeDistribution(5 * 1024 * 1024))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aBlankSeedIsTheDefaultOne(String seed) {
        assertThat(parse("Seed", seed).dataSet().seed()).isEqualTo(FillRequest.DEFAULT_SEED);
        assertThat(parse("Seed", null).dataSet().seed()).isEqualTo(FillRequest.DEFAULT_SEED);
    }

    @Test
    void numbersThatAreNotStringsAreRead() {
        assertThat(parse("ObjectCount", 12).dataSet().objectCount()).isEqualTo(12);
    }

    @Test
    void thereMayBeNoObjects() {
        assertThat(parse("ObjectCount", "0").dataSet().objectCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.0001, 104.8576", "0.25, 262144", "5, 5242880", "12, 12582912", "3200, 3355443200"})
    void sizesAreDecimalNumbersOf1048576Bytes(String megabytes, double bytes) {
        assertThat(parse("ObjectSizeMb", megabytes).dataSet().sizes().meanBytes())
                .isEqualTo(bytes);
    }

    @Test
    void theLargestObjectFitsIntoOnePutObject() {
        assertThat(parse("ObjectSizeMb", "3200").dataSet().sizes().largest()).isEqualTo(5L << 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00009", "-5", "3200.0001", "5000000", "5 MB", "NaN", "1e3", "5,0", "99999999999"})
    void anInvalidOrTooLargeSizeIsRejected(String megabytes) {
        assertRefused("ObjectSizeMb", megabytes)
                .startsWith("ObjectSizeMb must be a decimal number of MB (2^20 bytes) from 0.0001 to 3200")
                .endsWith("it is '" + megabytes + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "many", "100001", "99999999999999999999"})
    void anInvalidOrTooLargeCountIsRejected(String count) {
        assertRefused("ObjectCount", count)
                .isEqualTo("ObjectCount must be an integer from 0 to 100000; it is '" + count + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/files", "files/", "a\nb"})
    void aPrefixWithASlashAtAnEndIsRejected(String prefix) {
        assertRefused("KeyPrefix", prefix)
                .isEqualTo("KeyPrefix must be 1 to 959 bytes without a slash at either end, such as files; it is '"
                        + prefix.replace('\n', '?') + "'");
    }

    @Test
    void aPrefixWithoutRoomForTheNameIsRejected() {
        assertThat(parse("KeyPrefix", "x".repeat(959)).target().prefix()).hasSize(959);
        assertRefused("KeyPrefix", "ä".repeat(480)).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Bucket", "under_score", "-x-", "arn:aws:s3:::b"})
    void anInvalidBucketNameIsRejected(String bucket) {
        assertRefused("BucketName", bucket)
                .isEqualTo(
                        "BucketName must be the name of a bucket (3 to 63 lowercase letters, digits, dots and hyphens);"
                                + " it is '" + bucket + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BucketName", "KeyPrefix", "ObjectCount", "ObjectSizeMb"})
    void aMissingPropertyIsReportedByName(String name) {
        assertRefused(name, null).startsWith(name + " must be ").endsWith("; it is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BucketName", "KeyPrefix", "ObjectCount", "ObjectSizeMb", "Seed"})
    void aPropertyThatIsNotAScalarIsReportedByName(String name) {
        assertRefused(name, List.of("x")).isEqualTo(name + " must be a string; it is a list or an object");
    }

    @Test
    void thePrefixIsReadIndependentlyOfTheOtherProperties() {
        ResourceProperties properties = new ResourceProperties(
                Map.of("BucketName", "some-bucket", "KeyPrefix", "files", "ObjectCount", "many"));

        assertThat(FillRequest.target(properties)).isEqualTo(new ObjectPrefix("some-bucket", "files"));
    }

    private static AbstractStringAssert<?> assertRefused(String name, @Nullable Object value) {
        return assertThatExceptionOfType(InvalidPropertyException.class)
                .isThrownBy(() -> parse(name, value))
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .doesNotContain("\n");
    }

    private static FillRequest parse(String name, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>(Map.of(
                "ServiceToken", "arn:aws:lambda:us-east-1:123456789012:function:fill-bucket",
                "BucketName", "some-bucket",
                "KeyPrefix", "files",
                "ObjectCount", "3000",
                "ObjectSizeMb", "5"));
        values.put(name, value);
        return FillRequest.of(new ResourceProperties(values));
    }
}
