package dev.ziprace.bench.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.bench.cloud.LocalCloud;
import dev.ziprace.bench.cloud.RunUsage;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.console.ErrorText;
import dev.ziprace.bench.console.HarnessException;
import dev.ziprace.locallambda.function.LambdaServiceException;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locals3.fault.file.FaultFile;
import dev.ziprace.statemachine.task.TaskFailedException;
import dev.ziprace.statemachine.task.TaskResources;
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

/// The service integrations of the state machine, backed by the local cloud. Results and errors have the form that
/// Step Functions gives them.
final class LocalTaskResources implements TaskResources {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalCloud cloud;
    private final @Nullable ArchiveKeeper keeper;
    private final RaceClock clock;
    private final @Nullable FaultFile faults;
    private final RaceMonitor monitor;
    private final Console console;
    private final HttpClient http = HttpClient.newHttpClient();

    /// @param keeper sees every archive before it is deleted; null to keep none
    /// @param clock the state machine's clock, by which runs are timed
    /// @param faults planned anew for each run of a contender; null for none
    /// @param monitor follows every invocation
    LocalTaskResources(
            LocalCloud cloud,
            @Nullable ArchiveKeeper keeper,
            RaceClock clock,
            @Nullable FaultFile faults,
            RaceMonitor monitor,
            Console console) {
        this.cloud = cloud;
        this.keeper = keeper;
        this.clock = clock;
        this.faults = faults;
        this.monitor = monitor;
        this.console = console;
    }

    @Override
    public JsonNode run(String resource, JsonNode arguments) throws TaskFailedException, InterruptedException {
        try {
            return switch (resource) {
                case "arn:aws:states:::lambda:invoke" -> invoke(arguments);
                case "arn:aws:states:::aws-sdk:lambda:getFunctionConfiguration" -> functionConfiguration(arguments);
                case "arn:aws:states:::aws-sdk:s3:deleteObject" -> deleteObject(arguments);
                default ->
                    throw new HarnessException(
                            "the state machine calls " + resource + ", which is not available locally");
            };
        } catch (AwsServiceException e) {
            throw new TaskFailedException("S3." + e.getClass().getSimpleName(), ErrorText.line(e));
        } catch (SdkClientException | IOException e) {
            throw new TaskFailedException("S3.SdkClientException", ErrorText.line(e));
        }
    }

    private JsonNode invoke(JsonNode arguments) throws TaskFailedException, InterruptedException, IOException {
        String function = arguments.path("FunctionName").asText();
        JsonNode event = arguments.path("Payload");
        try (RaceMonitor.Invocation invocation =
                monitor.begin(name(function), event.path("archive_key").asText())) {
            startFaults(function);
            InvocationResult result = cloud.lambda().invoke(function, JSON.writeValueAsBytes(event));
            RunUsage usage = usage(result.metrics());
            invocation.ended(result, usage);
            return switch (result) {
                case InvocationResult.Succeeded(byte[] payload, var _) -> result(payload, usage);
                case InvocationResult.FunctionError(String errorType, byte[] payload, var _) ->
                    throw new TaskFailedException(errorType, new String(payload, StandardCharsets.UTF_8));
            };
        } catch (LambdaServiceException e) {
            throw new TaskFailedException("Lambda." + e.errorType(), String.valueOf(e.getMessage()));
        }
    }

    /// What an invocation used, after all invocations that it made have ended. Two periods don't count
    /// towards the run: this wait, and an INIT that AWS would have run beforehand.
    private RunUsage usage(InvocationMetrics metrics) throws InterruptedException {
        long began = System.nanoTime();
        RunUsage usage = cloud.usage(metrics);
        clock.skip(Duration.ofNanos(System.nanoTime() - began));
        clock.skip(metrics.initDuration().minus(metrics.coldStart()));
        return usage;
    }

    private static String name(String functionArn) {
        return functionArn.substring(functionArn.lastIndexOf(':') + 1);
    }

    private void startFaults(String arn) {
        if (faults != null && !LocalCloud.isHarness(name(arn))) {
            cloud.startFaults(faults.rules());
        }
    }

    /// Step Functions' result, plus the field `Measured`: what the invocation used, which Lambda doesn't report.
    private ObjectNode result(byte[] payload, RunUsage measured) throws IOException {
        ObjectNode result =
                JSON.createObjectNode().put("ExecutedVersion", "$LATEST").put("StatusCode", 200);
        ObjectNode usage = measured.json();
        if (faults != null) {
            // The ranking separates the limits of different runs by spaces.
            String file = faults.name().replaceAll("\\s", "_");
            usage.put("limits", usage.path("limits").asText() + ",faults=" + file);
        }
        result.set("Measured", usage);
        return result.set("Payload", JSON.readTree(payload));
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
