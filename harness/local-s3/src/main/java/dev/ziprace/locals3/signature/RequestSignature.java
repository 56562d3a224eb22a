package dev.ziprace.locals3.signature;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.HttpDate;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The signature of a request, as its `Authorization` header or its query states it; not verified yet.
///
/// @param credential    the access key and the scope of the signature
/// @param signedHeaders the names of the headers that it covers
/// @param signature     in lower-case hexadecimal
/// @param timestamp     `yyyyMMdd'T'HHmmss'Z'`, as signed
/// @param time          the timestamp as an instant
/// @param validFor      how long a presigned request is valid after `time`; null if signed by header
record RequestSignature(
        CredentialScope.Credential credential,
        List<String> signedHeaders,
        String signature,
        String timestamp,
        Instant time,
        @Nullable Duration validFor) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /// S3's limit for presigned requests: 7 days.
    private static final long MAX_VALID_SECONDS = 604_800;

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// The errors of signatures by header or by query.
    ///
    /// @param credential for a malformed credential
    /// @param date       for a credential of another day than the request
    /// @param field      for a missing field
    /// @param region     for another region than the bucket's
    private record Malformed(S3Error credential, S3Error date, S3Error field, S3Error region) {

        static final Malformed HEADER = new Malformed(
                S3Error.HEADER_CREDENTIAL_MALFORMED,
                S3Error.HEADER_CREDENTIAL_DATE_MISMATCH,
                S3Error.HEADER_FIELD_MISSING,
                S3Error.HEADER_REGION_WRONG);

        static final Malformed QUERY = new Malformed(
                S3Error.QUERY_CREDENTIAL_MALFORMED,
                S3Error.QUERY_CREDENTIAL_DATE_MISMATCH,
                S3Error.QUERY_FIELD_MISSING,
                S3Error.QUERY_REGION_WRONG);
    }

    /// Requires that the request is signed for a region.
    ///
    /// @throws S3Exception AuthorizationHeaderMalformed or AuthorizationQueryParametersError
    void requireRegion(String region) {
        String stated = credential.scope().region();
        if (!stated.equals(region)) {
            S3Error error = (isPresigned() ? Malformed.QUERY : Malformed.HEADER).region();
            throw new S3Exception(error, stated, region).with("Region", region);
        }
    }

    boolean isPresigned() {
        return validFor != null;
    }

    /// The signature in the `Authorization` header.
    static RequestSignature ofHeader(String authorization, Headers headers) {
        if (!authorization.startsWith(ALGORITHM + " ")) {
            throw unsupported();
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : authorization.substring(ALGORITHM.length()).split(",", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        field.substring(0, equals).strip(),
                        field.substring(equals + 1).strip());
            }
        }
        String timestamp = headers.get("x-amz-date");
        if (timestamp == null) {
            // "If the x-amz-date header is absent, S3 uses Date" (IAM user guide, "Elements of a request signature").
            timestamp = Optional.ofNullable(headers.get("date"))
                    .flatMap(HttpDate::parse)
                    .map(TIMESTAMP::format)
                    .orElseThrow(() -> new S3Exception(S3Error.REQUEST_DATE_MISSING));
        }
        return parse(fields, "", timestamp, null, Malformed.HEADER);
    }

    /// The signature in the query of a presigned request.
    static RequestSignature ofQuery(Map<String, String> query) {
        Malformed malformed = Malformed.QUERY;
        if (!ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
            throw new S3Exception(S3Error.QUERY_ALGORITHM_UNSUPPORTED);
        }
        String timestamp = required(query, "X-Amz-Date", malformed);
        Duration validFor = validity(required(query, "X-Amz-Expires", malformed));
        return parse(query, "X-Amz-", timestamp, validFor, malformed);
    }

    /// The error for signatures of other versions.
    static S3Exception unsupported() {
        return new S3Exception(S3Error.AUTHORIZATION_UNSUPPORTED);
    }

    private static RequestSignature parse(
            Map<String, String> fields,
            String prefix,
            String timestamp,
            @Nullable Duration validFor,
            Malformed malformed) {
        CredentialScope.Credential credential = CredentialScope.parse(
                        required(fields, prefix + "Credential", malformed))
                .orElseThrow(() -> new S3Exception(malformed.credential()));
        if (!timestamp.startsWith(credential.scope().date())) {
            throw new S3Exception(malformed.date());
        }
        return new RequestSignature(
                credential,
                List.of(required(fields, prefix + "SignedHeaders", malformed).split(";", -1)),
                required(fields, prefix + "Signature", malformed),
                timestamp,
                time(timestamp),
                validFor);
    }

    private static String required(Map<String, String> fields, String name, Malformed malformed) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new S3Exception(malformed.field(), name);
        }
        return value;
    }

    private static Instant time(String timestamp) {
        try {
            return TIMESTAMP.parse(timestamp, Instant::from);
        } catch (DateTimeException e) {
            throw new S3Exception(S3Error.REQUEST_DATE_MISSING);
        }
    }

    private static Duration validity(String text) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 0 && seconds <= MAX_VALID_SECONDS) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // Reported by the error below.
        }
        throw new S3Exception(S3Error.QUERY_EXPIRES_INVALID, MAX_VALID_SECONDS);
    }
}
