package dev.ziprace.fillbucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.fillbucket.cloudformation.AnswerSender;
import dev.ziprace.fillbucket.cloudformation.CustomResourceEvent;
import dev.ziprace.fillbucket.s3.BucketFiller;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class OutOfTimeTest {

    /// An S3 that accepts connections and never answers, which represents all work that exceeds the function's
    /// timeout.
    @Test
    void cloudFormationIsAnsweredBeforeLambdaStopsTheFunction() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                AnswerListener listener = AnswerListener.start();
                S3Client s3 = S3Client.builder()
                        .endpointOverride(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .build()) {
            FillBucketHandler handler =
                    new FillBucketHandler(new CustomResource(new BucketFiller(s3)), new AnswerSender());
            CustomResourceEvent event = new CustomResourceEvent(
                    "Create",
                    listener.url(),
                    "arn:stack",
                    "request-1",
                    "Files",
                    null,
                    new HashMap<>(FunctionCalls.properties("some-bucket", "files", 1)),
                    null);

            FillBucketResult result = handler.handleRequest(event, new RemainingTimeContext(1000));

            assertThat(result.status()).isEqualTo("FAILED");
            assertThat(listener.onlyAnswer().get("Status").textValue()).isEqualTo("FAILED");
            assertThat(listener.onlyAnswer().get("Reason").textValue()).startsWith("out of time: ");
        }
    }
}
