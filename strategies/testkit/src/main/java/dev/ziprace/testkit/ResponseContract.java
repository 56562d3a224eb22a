package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.fault.InjectedFaults;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/// A run succeeds only if S3 said so, in the document that the operation has, and only with the bytes
/// that S3 stores. Each test asserts that its fault was triggered.
public interface ResponseContract extends FaultInjection {

    int ALL = 1000;

    static Stream<Arguments> foreignAnswers() {
        return Stream.of(SupportedOperation.LIST_OBJECTS_V2, SupportedOperation.COMPLETE_MULTIPART_UPLOAD)
                .flatMap(operation ->
                        Stream.of("", "<html><body>Welcome</body></html>").map(body -> Arguments.of(operation, body)));
    }

    @ParameterizedTest
    @MethodSource("foreignAnswers")
    default void anAnswerThatIsNotS3sIsNoSuccess(SupportedOperation operation, String body) {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        faults.next(functionRequests(operation), ALL, InjectedFault.foreignAnswer(200, body));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isLessThan(ALL);
        faults.clear();
        assertThat(scenario.failed(result)).contains(scenario.bucket()).contains(operation.apiName());
    }

    @Test
    default void aListingThatContradictsItselfIsRefused() {
        Scenario scenario = smallObjects();
        s3().faults()
                .next(
                        functionRequests(SupportedOperation.LIST_OBJECTS_V2),
                        ALL,
                        InjectedFault.editedDocument(xml -> xml.replaceAll("<Contents>.*</Contents>", "")));

        assertThat(scenario.runAndFail()).contains("KeyCount");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "CRC64_NVME", "SHA1", "SHA256"})
    default void aFlippedBitIsReadAgain(ChecksumAlgorithm algorithm) {
        Scenario scenario = smallObjects().object("victim", 3_000_000, algorithm);
        InjectedFaults faults = s3().faults();
        faults.next(functionReads("files/victim"), 1, InjectedFault.flippedBit(2_000_000));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isZero();
        assertThat(scenario.verify(result).number("unchecked_entries")).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "SHA256"})
    default void aBitThatStaysFlippedFailsTheRunAndTheObjectIsNamed(ChecksumAlgorithm algorithm) {
        Scenario scenario = smallObjects().object("victim", 3_000_000, algorithm);
        InjectedFaults faults = s3().faults();
        faults.next(functionReads("files/victim"), ALL, InjectedFault.flippedBit(2_000_000));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isLessThan(ALL);
        faults.clear();
        assertThat(scenario.failed(result)).contains("victim");
    }

    /// Whole, as a head whose rest is copied, or in several parts, as the strategy reads it. One that
    /// S3 copies is not read at all.
    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "SHA256"})
    default void noFlippedBitOfALongObjectGetsIntoTheArchive(ChecksumAlgorithm algorithm) {
        Scenario scenario = scenario().object("small", 1000).object("victim", 30 << 20, algorithm);
        InjectedFaults faults = s3().faults();
        FaultTarget reads = functionReads("files/victim");
        faults.next(reads, ALL, InjectedFault.flippedBit(1000));

        LambdaResult result = scenario.run();

        boolean read = faults.remaining() < ALL;
        faults.clear();
        if (read) {
            assertThat(scenario.failed(result)).contains("victim");
        } else {
            scenario.verify(result);
        }
    }

    @Test
    default void entriesWithoutAChecksumOfS3AreCounted() {
        Scenario scenario = scenario().object("with", 1000).compositeObject("composite", 4_000_000);

        assertThat(scenario.runAndVerify().number("unchecked_entries")).isBetween(0L, 1L);
    }

    @Test
    default void aNameThatAReaderCouldTakeForAPathOutsideIsRefused() {
        Scenario scenario = scenario().object("a", 1000).object("..\\..\\evil.txt", 1000);

        assertThat(scenario.runAndFail()).contains("files/..\\..\\evil.txt").contains("readers");
    }

    @Test
    default void keysWithCharactersThatXmlCannotHoldAreArchived() {
        scenario().object("a\u0001b", 1000).object("\ufffe", 1001).runAndVerify();
    }
}
