package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.protocol.XmlElement;
import dev.ziprace.locals3.store.StoredPart;
import dev.ziprace.locals3.store.UploadInProgress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The list of parts in a CompleteMultipartUpload request, and S3's rules for it.
final class CompletedParts {

    private CompletedParts() {}

    /// A part as the request lists it.
    ///
    /// @param number    its part number
    /// @param etag      without quotes
    /// @param checksums its checksums in base64 by algorithm, as sent
    record Listed(int number, String etag, Map<ChecksumAlgorithm, String> checksums) {}

    /// Parses the document of the request.
    ///
    /// @throws S3Exception MalformedXML, or InvalidRequest if there is no document
    static List<Listed> parse(byte[] document) {
        if (document.length == 0) {
            throw new S3Exception(S3Error.NO_PARTS);
        }
        XmlElement root = XmlElement.parse(document);
        List<XmlElement> parts = root.all("Part");
        if (!root.name().equals("CompleteMultipartUpload") || parts.isEmpty() || parts.size() > S3Limits.MAX_PARTS) {
            throw XmlElement.malformed();
        }
        return parts.stream().map(CompletedParts::parsePart).toList();
    }

    /// The stored parts that the request lists, in order.
    ///
    /// @throws S3Exception InvalidPartOrder, InvalidPart, EntityTooSmall, InvalidRequest
    static List<StoredPart> select(
            UploadInProgress upload, List<Listed> listed, SortedMap<Integer, StoredPart> stored) {
        List<StoredPart> selected = new ArrayList<>(listed.size());
        checkOrder(upload, listed);
        for (Listed part : listed) {
            selected.add(match(upload, part, stored.get(part.number())));
        }
        checkSizes(selected);
        checkChecksums(upload, listed);
        return selected;
    }

    private static void checkOrder(UploadInProgress upload, List<Listed> listed) {
        int before = 0;
        for (Listed part : listed) {
            if (part.number() <= before) {
                throw new S3Exception(S3Error.INVALID_PART_ORDER).with("UploadId", upload.id());
            }
            before = part.number();
        }
    }

    private static StoredPart match(UploadInProgress upload, Listed listed, @Nullable StoredPart stored) {
        if (stored == null || !stored.etag().equals(listed.etag()) || !checksumMatches(upload, listed, stored)) {
            throw new S3Exception(S3Error.INVALID_PART, listed.number())
                    .with("UploadId", upload.id())
                    .with("PartNumber", Integer.toString(listed.number()))
                    .with("ETag", listed.etag());
        }
        return stored;
    }

    /// S3 knows no checksums of parts if the upload has no algorithm, so none matches.
    private static boolean checksumMatches(UploadInProgress upload, Listed listed, StoredPart part) {
        if (upload.algorithm() == null) {
            return listed.checksums().isEmpty();
        }
        @Nullable Checksum stored = part.checksum();
        String value = stored == null ? null : listed.checksums().get(stored.algorithm());
        return stored == null || value == null || value.equals(stored.base64());
    }

    private static void checkSizes(List<StoredPart> parts) {
        for (StoredPart part : parts.subList(0, parts.size() - 1)) {
            if (part.content().length() < S3Limits.MIN_PART_BYTES) {
                throw new S3Exception(S3Error.ENTITY_TOO_SMALL)
                        .with("ProposedSize", Long.toString(part.content().length()))
                        .with("MinSizeAllowed", Long.toString(S3Limits.MIN_PART_BYTES))
                        .with("PartNumber", Integer.toString(part.number()))
                        .with("ETag", part.etag());
            }
        }
    }

    /// In an upload with checksums "the part numbers must be consecutive"; otherwise "Amazon S3 generates an
    /// HTTP 500 Internal Server Error" (S3 user guide, "Checking object integrity"). A composite checksum
    /// needs the checksum of each part.
    private static void checkChecksums(UploadInProgress upload, List<Listed> listed) {
        ChecksumAlgorithm algorithm = upload.algorithm();
        if (algorithm == null) {
            return;
        }
        for (int i = 0; i < listed.size(); i++) {
            Listed part = listed.get(i);
            if (part.number() != i + 1) {
                throw new S3Exception(S3Error.PART_NUMBERS_NOT_CONSECUTIVE, i + 1);
            }
            if (upload.type() == ChecksumType.COMPOSITE && !part.checksums().containsKey(algorithm)) {
                throw new S3Exception(S3Error.PART_CHECKSUM_MISSING, algorithm.lowerCaseName(), part.number());
            }
        }
    }

    private static Listed parsePart(XmlElement part) {
        String number = part.textOf("PartNumber");
        String etag = part.textOf("ETag");
        if (number == null || etag == null) {
            throw XmlElement.malformed();
        }
        Map<ChecksumAlgorithm, String> checksums = new EnumMap<>(ChecksumAlgorithm.class);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String value = part.textOf(algorithm.xmlName());
            if (value != null) {
                checksums.put(algorithm, value.strip());
            }
        }
        return new Listed(parseNumber(number.strip()), etag.strip().replace("\"", ""), checksums);
    }

    private static int parseNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw XmlElement.malformed();
        }
    }
}
