package dev.ziprace.locals3.signature;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a signing key is derived for.
///
/// @param date   `yyyyMMdd`
/// @param region as the client says; any is accepted, this server has no region
record CredentialScope(String date, String region) {

    private static final String SERVICE = "s3";
    private static final String TERMINATOR = "aws4_request";

    /// An access key id and the scope it is used in.
    record Credential(String accessKeyId, CredentialScope scope) {}

    /// Reads `id/date/region/s3/aws4_request`, or nothing where it is not that.
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
        byte[] dateKey = Hashes.hmac(("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8), date);
        byte[] regionKey = Hashes.hmac(dateKey, region);
        return Hashes.hmac(Hashes.hmac(regionKey, SERVICE), TERMINATOR);
    }

    @Override
    public String toString() {
        return date + "/" + region + "/" + SERVICE + "/" + TERMINATOR;
    }
}
