package dev.ziprace.s3.lean.signing;

import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/// The time to sign a request: with a cached signing key, with a key that must be derived first, and with the
/// SDK.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RequestSignerBenchmark {

    private static final String PATH = "/files/" + "0123456789abcdef".repeat(4);
    private static final String HOST = "bucket.s3.us-east-1.amazonaws.com";

    private final AwsSessionCredentials credentials = AwsSessionCredentials.create("id", "secret", "token");
    private final SortedMap<String, String> headers = new TreeMap<>();
    private final RequestSigner signer = new RequestSigner("us-east-1", "s3");
    private final AwsV4HttpSigner sdkSigner = AwsV4HttpSigner.create();
    private final SdkHttpRequest sdkRequest = SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create("https://" + HOST + PATH))
            .putHeader("if-match", "\"0123456789abcdef0123456789abcdef\"")
            .putHeader("x-amz-checksum-mode", "ENABLED")
            .build();

    public RequestSignerBenchmark() {
        headers.put("host", HOST);
        headers.put("if-match", "\"0123456789abcdef0123456789abcdef\"");
        headers.put("x-amz-checksum-mode", "ENABLED");
        headers.put("x-amz-content-sha256", RequestSigner.EMPTY_SHA256);
        headers.put("x-amz-date", "20260102T030405Z");
        headers.put("x-amz-security-token", "token");
    }

    @Benchmark
    public String cachedKey() {
        return sign(signer);
    }

    @Benchmark
    public String derivedKey() {
        return sign(new RequestSigner("us-east-1", "s3"));
    }

    @Benchmark
    public SignedRequest sdk() {
        return sdkSigner.sign(request -> request.identity(credentials)
                .request(sdkRequest)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
    }

    private String sign(RequestSigner by) {
        return by.authorization(credentials, "GET", PATH, "", headers, RequestSigner.EMPTY_SHA256);
    }
}
