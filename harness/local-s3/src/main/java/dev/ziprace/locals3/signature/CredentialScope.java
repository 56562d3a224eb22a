package dev.ziprace.locals3.signature;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The scope for which a signing key is derived.
///
/// @param date   `yyyyMMdd`
/// @param region as the client states it
record CredentialScope(String date, String region) {

    private static final String SERVICE = "s3";
    private static final String TERMINATOR = "aws4_request";

    /// An access key id and the scope in which it is used.
    record Credential(String accessKeyId, CredentialScope scope) {}

    /// Parses `id/date/region/s3/aws4_request`; empty if `text` has another form.
    static Optional<Credential> parse(String text) {
        String[] fields = text.split("/", -1);
        boolean valid = fields.length == 5
                && !fields[0].isEmpty()
                && fields[1].length() == 8
                && fields[3].equals(SERVICE)
                && fields[4].equals(TERMINATOR);
        return valid
                ? Optional.of(new Credential(fields[0], new CredentialScope(fields[1], fields[2])))
                : Optional.empty();
    }

    byte[] signingKey(String secretAccessKey) {
        byte[] dateKey = SigningHashes.hmac(("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8), date);
        byte[] regionKey = SigningHashes.hmac(dateKey, region);
        return SigningHashes.hmac(SigningHashes.hmac(regionKey, SERVICE), TERMINATOR);
    }

    @Override
    public String toString() {
        return date + "/" + region + "/" + SERVICE + "/" + TERMINATOR;
    }
}
