package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.XmlElement;
import dev.ziprace.locals3.store.StoredPart;
import dev.ziprace.locals3.store.UploadInProgress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The list of parts that CompleteMultipartUpload sends, and S3's rules for it.
final class CompletedParts {

    private CompletedParts() {}

    /// A part as the client names it.
    ///
    /// @param number    the part's number
    /// @param etag      without quotes
    /// @param checksums base64 by algorithm, as sent
    record Named(int number, String etag, Map<ChecksumAlgorithm, String> checksums) {}

    /// Reads the request's document.
    ///
    /// @throws S3Exception MalformedXML
    static List<Named> parse(byte[] document) {
        XmlElement root = XmlElement.parse(document);
        List<XmlElement> parts = root.all("Part");
        if (!root.name().equals("CompleteMultipartUpload") || parts.isEmpty() || parts.size() > Limits.MAX_PARTS) {
            throw XmlElement.malformed();
        }
        return parts.stream().map(CompletedParts::parsePart).toList();
    }

    /// The stored parts that `named` means, in order.
    ///
    /// @throws S3Exception InvalidPartOrder, InvalidPart, EntityTooSmall, InvalidRequest
    static List<StoredPart> select(UploadInProgress upload, List<Named> named, SortedMap<Integer, StoredPart> stored) {
        List<StoredPart> selected = new ArrayList<>(named.size());
        int before = 0;
        for (Named part : named) {
            if (part.number() <= before) {
                throw new S3Exception(S3Error.INVALID_PART_ORDER);
            }
            before = part.number();
            selected.add(match(part, stored.get(part.number())));
        }
        checkSizes(selected);
        checkChecksums(upload, named);
        return selected;
    }

    private static StoredPart match(Named named, @Nullable StoredPart stored) {
        if (stored == null || !stored.etag().equals(named.etag()) || !checksumMatches(named, stored.checksum())) {
            throw new S3Exception(S3Error.INVALID_PART, named.number());
        }
        return stored;
    }

    private static boolean checksumMatches(Named named, @Nullable Checksum stored) {
        String value = stored == null ? null : named.checksums().get(stored.algorithm());
        return stored == null || value == null || value.equals(stored.base64());
    }

    private static void checkSizes(List<StoredPart> parts) {
        for (StoredPart part : parts.subList(0, parts.size() - 1)) {
            if (part.content().length() < Limits.MIN_PART_BYTES) {
                throw new S3Exception(
                        S3Error.ENTITY_TOO_SMALL, part.number(), part.content().length(), Limits.MIN_PART_BYTES);
            }
        }
    }

    /// With checksums in play, "the part numbers must be consecutive … Amazon S3 generates an HTTP 500 Internal Server
    /// Error" otherwise (user guide, "Checking object integrity"); and a composite checksum needs each part's.
    private static void checkChecksums(UploadInProgress upload, List<Named> named) {
        ChecksumAlgorithm algorithm = upload.algorithm();
        if (algorithm == null) {
            return;
        }
        for (int i = 0; i < named.size(); i++) {
            Named part = named.get(i);
            if (part.number() != i + 1) {
                throw new S3Exception(S3Error.PART_NUMBERS_NOT_CONSECUTIVE, i + 1);
            }
            if (upload.type() == ChecksumType.COMPOSITE && !part.checksums().containsKey(algorithm)) {
                throw new S3Exception(S3Error.PART_CHECKSUM_MISSING, algorithm.lowerCaseName(), part.number());
            }
        }
    }

    private static Named parsePart(XmlElement part) {
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
        return new Named(parseNumber(number.strip()), etag.strip().replace("\"", ""), checksums);
    }

    private static int parseNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw XmlElement.malformed();
        }
    }
}
