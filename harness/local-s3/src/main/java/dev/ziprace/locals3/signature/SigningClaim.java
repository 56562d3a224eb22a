package dev.ziprace.locals3.signature;

import dev.ziprace.locals3.http.Headers;
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
import org.jspecify.annotations.Nullable;

/// What a request says about its signature, in its `Authorization` header or its query.
///
/// @param credential    who signed, and for which scope
/// @param signedHeaders names of the headers that the signature covers
/// @param signature     lower-case hexadecimal
/// @param timestamp     `yyyyMMdd'T'HHmmss'Z'`, as signed
/// @param time          the same as an instant
/// @param validFor      how long a presigned request is valid from `time` on; null for one signed by header
record SigningClaim(
        CredentialScope.Credential credential,
        List<String> signedHeaders,
        String signature,
        String timestamp,
        Instant time,
        @Nullable Duration validFor) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /// S3's limit for presigned requests: seven days.
    private static final long MAX_VALID_SECONDS = 604_800;

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// The errors of one way to sign.
    ///
    /// @param credential of a malformed credential
    /// @param date       of a credential of another day than the request
    /// @param field      of a missing field
    private record Malformed(S3Error credential, S3Error date, S3Error field) {

        static final Malformed HEADER = new Malformed(
                S3Error.HEADER_CREDENTIAL_MALFORMED,
                S3Error.HEADER_CREDENTIAL_DATE_MISMATCH,
                S3Error.HEADER_FIELD_MISSING);

        static final Malformed QUERY = new Malformed(
                S3Error.QUERY_CREDENTIAL_MALFORMED,
                S3Error.QUERY_CREDENTIAL_DATE_MISMATCH,
                S3Error.QUERY_FIELD_MISSING);
    }

    boolean isPresigned() {
        return validFor != null;
    }

    /// The claim in the `Authorization` header.
    static SigningClaim ofHeader(String authorization, Headers headers) {
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
            throw new S3Exception(S3Error.REQUEST_DATE_MISSING);
        }
        return claim(fields, "", timestamp, null, Malformed.HEADER);
    }

    /// The claim in the query of a presigned request.
    static SigningClaim ofQuery(Map<String, String> query) {
        Malformed malformed = Malformed.QUERY;
        if (!ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
            throw new S3Exception(S3Error.QUERY_ALGORITHM_UNSUPPORTED);
        }
        String timestamp = required(query, "X-Amz-Date", malformed);
        Duration validFor = validity(required(query, "X-Amz-Expires", malformed));
        return claim(query, "X-Amz-", timestamp, validFor, malformed);
    }

    /// What S3 says to signatures of other versions.
    static S3Exception unsupported() {
        return new S3Exception(S3Error.AUTHORIZATION_UNSUPPORTED);
    }

    private static SigningClaim claim(
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
        return new SigningClaim(
                credential,
                List.of(required(fields, prefix + "SignedHeaders", malformed).split(";", -1)),
                required(fields, prefix + "Signature", malformed),
                timestamp,
                parse(timestamp),
                validFor);
    }

    private static String required(Map<String, String> fields, String name, Malformed malformed) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new S3Exception(malformed.field(), name);
        }
        return value;
    }

    private static Instant parse(String timestamp) {
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
            // Said below, as for a number out of range.
        }
        throw new S3Exception(S3Error.QUERY_EXPIRES_INVALID, MAX_VALID_SECONDS);
    }
}
