package dev.ziprace.fillbucket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// Sends custom resource events to the function through the same event loop as on AWS. An [AnswerListener] takes
/// the place of CloudFormation.
final class FunctionCalls {

    private static final JsonMapper JSON = new JsonMapper();

    private FunctionCalls() {}

    /// The outcome of an event.
    ///
    /// @param status the status of the invocation; 500 is a function error
    /// @param result the return value or the error
    /// @param listener the answers to CloudFormation
    record Call(int status, JsonNode result, AnswerListener listener) {

        /// The only answer to CloudFormation.
        JsonNode answer() {
            return listener.onlyAnswer();
        }

        /// Asserts that the answer and the return value are FAILED, and returns the reason.
        String failure() {
            assertThat(answer().get("Status").textValue()).isEqualTo("FAILED");
            assertThat(result.get("status").textValue()).isEqualTo("FAILED");
            assertThat(result.get("reason")).isEqualTo(answer().get("Reason"));
            return answer().get("Reason").textValue();
        }

        /// Asserts that CloudFormation received exactly one answer, a success.
        Call succeeded() {
            assertThat(answer().get("Status").textValue())
                    .as(answer().toString())
                    .isEqualTo("SUCCESS");
            assertThat(result.get("status").textValue()).isEqualTo("SUCCESS");
            return this;
        }
    }

    /// Properties that fill `prefix` with `count` objects of about 10 000 bytes.
    static Map<String, Object> properties(String bucket, String prefix, int count) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("ServiceToken", "arn:aws:lambda:us-east-1:123456789012:function:fill-bucket");
        properties.put("BucketName", bucket);
        properties.put("KeyPrefix", prefix);
        properties.put("ObjectCount", Integer.toString(count));
        properties.put("ObjectSizeMb", "0.01");
        return properties;
    }

    static Call create(Map<String, Object> properties) {
        return call("Create", properties, null);
    }

    static Call update(Map<String, Object> oldProperties, Map<String, Object> properties) {
        return call("Update", properties, oldProperties);
    }

    static Call delete(Map<String, Object> properties) {
        return call("Delete", properties, null);
    }

    static Call call(String requestType, Map<String, Object> properties, @Nullable Map<String, Object> oldProperties) {
        try (AnswerListener listener = AnswerListener.start()) {
            Map<String, Object> event = new HashMap<>();
            event.put("RequestType", requestType);
            event.put("ResponseURL", listener.url());
            event.put("StackId", "arn:aws:cloudformation:us-east-1:123456789012:stack/race/1");
            event.put("RequestId", "request-1");
            event.put("ResourceType", "Custom::Files");
            event.put("LogicalResourceId", "Files");
            if (!"Create".equals(requestType)) {
                event.put("PhysicalResourceId", "files-1");
            }
            event.put("ResourceProperties", properties);
            if (oldProperties != null) {
                event.put("OldResourceProperties", oldProperties);
            }
            HttpResponse<byte[]> response = send(event);
            return new Call(response.statusCode(), JSON.readTree(response.body()), listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Posts an event to the function unchanged.
    static HttpResponse<byte[]> send(Map<String, Object> event) throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(event)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the function ran", e);
        }
    }
}
