package dev.ziprace.selfinvoke;

import dev.ziprace.s3.lean.http.HttpOrigin;
import dev.ziprace.s3.lean.signing.RequestSigner;
import java.net.URI;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// Builds the heads of signed requests for the Lambda API's operation Invoke: synchronous invocations
/// whose responses contain the end of the log.
final class InvokeRequest {

    private final URI invocations;
    private final HttpOrigin origin;
    private final RequestSigner signer;

    InvokeRequest(FunctionAddress function) {
        this.invocations = function.invocations();
        boolean isTls = "https".equalsIgnoreCase(invocations.getScheme());
        int port = invocations.getPort() >= 0 ? invocations.getPort() : HttpOrigin.defaultPort(isTls);
        this.origin = HttpOrigin.of(isTls, invocations.getHost().replaceAll("^\\[|]$", ""), port);
        this.signer = new RequestSigner(function.region(), "lambda");
    }

    /// The server that handles the requests.
    HttpOrigin origin() {
        return origin;
    }

    /// The head, including the empty line at its end.
    String head(byte[] event, AwsCredentials credentials, Instant now) {
        String payloadHash = RequestSigner.sha256Hex(event);
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", "application/json");
        headers.put("host", origin.authority());
        headers.put("x-amz-content-sha256", payloadHash);
        headers.put("x-amz-date", RequestSigner.timestamp(now));
        headers.put("x-amz-invocation-type", "RequestResponse");
        headers.put("x-amz-log-type", "Tail");
        if (credentials instanceof AwsSessionCredentials session) {
            headers.put("x-amz-security-token", session.sessionToken());
        }
        String query = invocations.getRawQuery() == null ? "" : invocations.getRawQuery();
        String path = invocations.getRawPath();
        headers.put(
                "authorization",
                signer.authorization(credentials, "POST", path, query, new TreeMap<>(headers), payloadHash));
        headers.put("content-length", Integer.toString(event.length));
        var head = new StringBuilder(2048).append("POST ").append(path);
        if (!query.isEmpty()) {
            head.append('?').append(query);
        }
        head.append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }
}
