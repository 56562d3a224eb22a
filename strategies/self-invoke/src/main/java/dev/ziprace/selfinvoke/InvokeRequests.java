package dev.ziprace.selfinvoke;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// Builds signed requests for the Lambda API's operation Invoke.
///
/// @param function the function to invoke
/// @param credentials sign the requests
record InvokeRequests(FunctionAddress function, AwsCredentialsProvider credentials) {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    /// Headers that the HTTP client sets itself.
    private static final Set<String> SET_BY_CLIENT = caseInsensitive("Host", "Content-Length");

    /// Builds requests for this function, from the environment that Lambda defines.
    static InvokeRequests ofThisFunction() {
        return new InvokeRequests(
                FunctionAddress.of(System.getenv()),
                DefaultCredentialsProvider.builder().build());
    }

    /// A synchronous invocation whose response contains the end of its log.
    HttpRequest request(byte[] event, Duration timeout) {
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(function.invocations())
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Amz-Invocation-Type", "RequestResponse")
                .putHeader("X-Amz-Log-Type", "Tail")
                .build();
        SdkHttpRequest signed = SIGNER.sign(request -> request.identity(credentials.resolveCredentials())
                        .request(unsigned)
                        .payload(() -> new ByteArrayInputStream(event))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, function.region()))
                .request();
        HttpRequest.Builder request = HttpRequest.newBuilder(function.invocations())
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofByteArray(event));
        signed.forEachHeader((name, values) -> {
            if (!SET_BY_CLIENT.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static Set<String> caseInsensitive(String... names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
