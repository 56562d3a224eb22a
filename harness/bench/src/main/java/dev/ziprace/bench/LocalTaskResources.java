package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.locallambda.function.LambdaServiceException;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.statemachine.TaskFailedException;
import dev.ziprace.statemachine.TaskResources;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// The services that the state machine calls, on this machine, with results and errors shaped as Step Functions shapes
/// them.
final class LocalTaskResources implements TaskResources {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalCloud cloud;
    private final @Nullable ArchiveKeeper keeper;
    private final RaceClock clock;
    private final Console console;
    private final HttpClient http = HttpClient.newHttpClient();

    /// @param keeper gets every archive before it is deleted, if there is one
    /// @param clock by which the state machine times runs
    LocalTaskResources(LocalCloud cloud, @Nullable ArchiveKeeper keeper, RaceClock clock, Console console) {
        this.cloud = cloud;
        this.keeper = keeper;
        this.clock = clock;
        this.console = console;
    }

    @Override
    public JsonNode run(String resource, JsonNode arguments) throws TaskFailedException, InterruptedException {
        try {
            return switch (resource) {
                case "arn:aws:states:::lambda:invoke" -> invoke(arguments);
                case "arn:aws:states:::aws-sdk:lambda:getFunctionConfiguration" -> functionConfiguration(arguments);
                case "arn:aws:states:::aws-sdk:s3:deleteObject" -> deleteObject(arguments);
                default -> throw new HarnessException("the state machine calls " + resource + ", which isn't here");
            };
        } catch (AwsServiceException e) {
            throw new TaskFailedException("S3." + e.getClass().getSimpleName(), Failure.line(e));
        } catch (SdkClientException | IOException e) {
            throw new TaskFailedException("S3.SdkClientException", Failure.line(e));
        }
    }

    private JsonNode invoke(JsonNode arguments) throws TaskFailedException, InterruptedException, IOException {
        String function = arguments.path("FunctionName").asText();
        JsonNode event = arguments.path("Payload");
        try (Progress.Step step = new Progress(console).step(what(function, event))) {
            InvocationResult result = cloud.lambda().invoke(function, JSON.writeValueAsBytes(event));
            RunUsage usage = usage(result.metrics());
            return switch (result) {
                case InvocationResult.Succeeded(byte[] payload, var _) -> {
                    step.done("done");
                    yield answer(payload, usage);
                }
                case InvocationResult.FunctionError(String errorType, byte[] payload, var metrics) -> {
                    step.done("failed with " + errorType + "; log: " + metrics.log());
                    throw new TaskFailedException(errorType, new String(payload, StandardCharsets.UTF_8));
                }
            };
        } catch (LambdaServiceException e) {
            throw new TaskFailedException("Lambda." + e.errorType(), String.valueOf(e.getMessage()));
        }
    }

    /// What an invocation used, when all that it invoked has ended; neither the wait for that nor an INIT that is made
    /// beforehand on AWS counts as the run's time.
    private RunUsage usage(InvocationMetrics metrics) throws InterruptedException {
        long began = System.nanoTime();
        RunUsage usage = cloud.ledger().usage(metrics, cloud.lambda()::awaitEvents);
        clock.skip(Duration.ofNanos(System.nanoTime() - began));
        clock.skip(metrics.initDuration().minus(metrics.coldStart()));
        return usage;
    }

    private static String what(String function, JsonNode event) {
        return function.substring(function.lastIndexOf(':') + 1) + " "
                + event.path("archive_key").asText();
    }

    /// As Step Functions answers, and beside that what the invocation used, which Lambda doesn't tell: `Measured`.
    private static ObjectNode answer(byte[] payload, RunUsage measured) throws IOException {
        ObjectNode answer =
                JSON.createObjectNode().put("ExecutedVersion", "$LATEST").put("StatusCode", 200);
        answer.set("Measured", measured.json());
        return answer.set("Payload", JSON.readTree(payload));
    }

    private JsonNode functionConfiguration(JsonNode arguments)
            throws TaskFailedException, InterruptedException, IOException {
        String name = URLEncoder.encode(arguments.path("FunctionName").asText(), StandardCharsets.UTF_8);
        URI uri = cloud.lambda().endpoint().resolve("/2015-03-31/functions/" + name + "/configuration");
        var response = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            String type = response.headers().firstValue("x-amzn-errortype").orElse("ServiceException");
            throw new TaskFailedException("Lambda." + type, response.body());
        }
        return JSON.readTree(response.body());
    }

    private JsonNode deleteObject(JsonNode arguments) throws IOException {
        String bucket = arguments.path("Bucket").asText();
        String key = arguments.path("Key").asText();
        if (keeper != null) {
            Path kept = keeper.keep(cloud.client(), bucket, key);
            if (kept != null) {
                console.line("kept " + kept);
            }
        }
        cloud.client().deleteObject(request -> request.bucket(bucket).key(key));
        return JSON.createObjectNode();
    }
}
