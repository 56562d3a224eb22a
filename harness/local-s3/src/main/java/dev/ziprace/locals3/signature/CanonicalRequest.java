package dev.ziprace.locals3.signature;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.RequestTarget;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.UriEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The canonical form of a signed request (IAM user guide, "Create a signed AWS API request").
final class CanonicalRequest {

    private static final String SIGNATURE_PARAMETER = "X-Amz-Signature";
    private static final Pattern BLANKS = Pattern.compile(" {2,}");

    private CanonicalRequest() {}

    static String of(
            String method, RequestTarget target, Headers headers, List<String> signedHeaders, String payloadHash) {
        StringBuilder text = new StringBuilder(1024)
                .append(method)
                .append('\n')
                .append(UriEncoding.encodePath(target.path()))
                .append('\n')
                .append(query(target.parameters()))
                .append('\n');
        for (String name : signedHeaders) {
            text.append(name).append(':').append(value(headers, name)).append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(payloadHash)
                .toString();
    }

    private static String value(Headers headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new S3Exception(S3Error.SIGNED_HEADER_MISSING, name);
        }
        return BLANKS.matcher(value.strip()).replaceAll(" ");
    }

    private static String query(List<RequestTarget.Parameter> parameters) {
        List<String> pairs = new ArrayList<>(parameters.size());
        for (RequestTarget.Parameter parameter : parameters) {
            if (!parameter.name().equals(SIGNATURE_PARAMETER)) {
                pairs.add(UriEncoding.encode(parameter.name()) + "=" + UriEncoding.encode(parameter.value()));
            }
        }
        pairs.sort(null);
        return String.join("&", pairs);
    }
}
