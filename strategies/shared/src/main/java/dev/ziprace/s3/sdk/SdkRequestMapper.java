package dev.ziprace.s3.sdk;

import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.UploadedPart;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/// Writes the lists in the SDK's requests.
final class SdkRequestMapper {

    private SdkRequestMapper() {}

    /// The parts of CompleteMultipartUpload, with their CRC-32s.
    static List<CompletedPart> completed(List<UploadedPart> parts) {
        return parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.eTag())
                        .checksumCRC32(Crc32Header.encode(part.crc32()))
                        .build())
                .toList();
    }

    /// The keys of DeleteObjects, which reports refused ones only.
    static Delete deletion(List<String> keys) {
        return Delete.builder()
                .quiet(true)
                .objects(keys.stream()
                        .map(key -> ObjectIdentifier.builder().key(key).build())
                        .toList())
                .build();
    }
}
