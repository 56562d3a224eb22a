package dev.ziprace.selfinvoke;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.strategy.RequestUsage;
import dev.ziprace.strategy.S3Operation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a worker returns to the leader.
///
/// @param parts the parts that it uploaded
/// @param crc32s the CRC-32 of each of the share's entries
/// @param uncheckedEntries see [dev.ziprace.strategy.ArchiveReport]
/// @param requests the worker's requests, by the names of [S3Operation]
/// @param bytesIn see [RequestUsage]
/// @param bytesOut see [RequestUsage]
@RegisterForReflection
record WorkerAnswer(
        List<Part> parts,
        List<Long> crc32s,
        int uncheckedEntries,
        Map<S3Operation, Long> requests,
        long bytesIn,
        long bytesOut) {

    /// An array in JSON, which is shorter: an answer has hundreds of them.
    @RegisterForReflection
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"number", "eTag", "crc32"})
    record Part(int number, String eTag, long crc32) {

        static Part of(UploadedPart part) {
            return new Part(part.number(), part.eTag(), part.crc32());
        }

        UploadedPart uploaded() {
            return new UploadedPart(number, eTag, crc32);
        }
    }

    static WorkerAnswer of(List<UploadedPart> parts, long[] crc32s, int uncheckedEntries, RequestUsage usage) {
        return new WorkerAnswer(
                parts.stream().map(Part::of).toList(),
                Arrays.stream(crc32s).boxed().toList(),
                uncheckedEntries,
                usage.requests(),
                usage.bytesIn(),
                usage.bytesOut());
    }

    RequestUsage usage() {
        return new RequestUsage(requests, bytesIn, bytesOut);
    }
}
