package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.statemachine.task.TaskFailedException;
import dev.ziprace.statemachine.task.TaskResources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stand-ins for the three services that the race calls. Time passes only when an invocation calls [#pass].
public final class ScriptedCloud implements TaskResources {
    static final String CONTROL = "arn:aws:lambda:us-east-1:000000000000:function:race-control";
    static final String INVALID = "dev.ziprace.control.InvalidArchiveException";

    /// An invocation: it lets time pass and then returns or fails.
    @FunctionalInterface
    interface Invocation {
        JsonNode run(int run, JsonNode payload) throws TaskFailedException, InterruptedException;
    }

    private final ScriptedExecution clock;
    private final Map<String, Invocation> invocations = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> configurations = new ConcurrentHashMap<>();
    private Invocation control = (_, _) -> ScriptedExecution.json("{\"ok\": true}");
    private boolean deletionFails;

    final List<JsonNode> contenderPayloads = new CopyOnWriteArrayList<>();
    final List<JsonNode> controlPayloads = new CopyOnWriteArrayList<>();
    final List<String> deletedKeys = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();

    ScriptedCloud(ScriptedExecution clock) {
        this.clock = clock;
    }

    static String arn(String name) {
        return "arn:aws:lambda:us-east-1:000000000000:function:race-java-" + name;
    }

    /// Adds an arm64 contender of 512 MB and returns its ARN.
    String contender(String name, Invocation invocation) {
        return contender(name, configuration(name), invocation);
    }

    String contender(String name, JsonNode configuration, Invocation invocation) {
        configurations.put(arn(name), configuration);
        invocations.put(arn(name), invocation);
        return arn(name);
    }

    static ObjectNode configuration(String name) {
        return (ObjectNode) ScriptedExecution.json("""
                {"FunctionName": "race-java-%s", "Runtime": "provided.al2023", "Architectures": ["arm64"],
                 "MemorySize": 512, "EphemeralStorage": {"Size": 512}}
                """.formatted(name));
    }

    void control(Invocation invocation) {
        control = invocation;
    }

    void failDeletions() {
        deletionFails = true;
    }

    /// An invocation whose run `i` takes `millis[i]` and succeeds.
    Invocation taking(long... millis) {
        return (run, _) -> {
            pass(millis[run]);
            return ScriptedExecution.json("{\"objects\": 3}");
        };
    }

    /// Lets time pass while an invocation runs.
    void pass(long millis) {
        clock.now.updateAndGet(now -> now.plus(Duration.ofMillis(millis)));
    }

    static Invocation failing(String error, String cause) {
        return (_, _) -> {
            throw new TaskFailedException(error, cause);
        };
    }

    @Override
    public JsonNode run(String resource, JsonNode arguments) throws TaskFailedException, InterruptedException {
        calls.add(resource);
        return switch (resource) {
            case "arn:aws:states:::lambda:invoke" -> invoke(arguments);
            case "arn:aws:states:::aws-sdk:lambda:getFunctionConfiguration" -> configuration(arguments);
            case "arn:aws:states:::aws-sdk:s3:deleteObject" -> delete(arguments);
            default -> throw new AssertionError("no such resource: " + resource);
        };
    }

    private JsonNode invoke(JsonNode arguments) throws TaskFailedException, InterruptedException {
        String function = arguments.path("FunctionName").textValue();
        JsonNode payload = arguments.path("Payload");
        String key = payload.path("archive_key").textValue();
        int run = Integer.parseInt(key.replaceAll(".*-(\\d+)\\.zip", "$1"));
        JsonNode answer;
        if (function.equals(CONTROL)) {
            controlPayloads.add(payload);
            answer = control.run(run, payload);
        } else {
            contenderPayloads.add(payload);
            Invocation invocation = invocations.get(function);
            if (invocation == null) {
                throw new AssertionError("no such function: " + function);
            }
            answer = invocation.run(run, payload);
        }
        // With a status code it is the whole result; otherwise it is the payload of a successful invocation.
        return answer.has("StatusCode") || answer.has("FunctionError") ? answer : succeeded(answer);
    }

    private static JsonNode succeeded(JsonNode payload) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("StatusCode", 200);
        result.put("ExecutedVersion", "$LATEST");
        result.set("Payload", payload);
        return result;
    }

    private JsonNode configuration(JsonNode arguments) throws TaskFailedException {
        JsonNode configuration =
                configurations.get(arguments.path("FunctionName").textValue());
        if (configuration == null) {
            throw new TaskFailedException("Lambda.ResourceNotFoundException", "Function not found");
        }
        return configuration;
    }

    private JsonNode delete(JsonNode arguments) throws TaskFailedException {
        if (deletionFails) {
            throw new TaskFailedException("S3.S3Exception", "InternalError");
        }
        if (!arguments.path("Bucket").textValue().equals("bucket")) {
            throw new AssertionError("another bucket: " + arguments);
        }
        deletedKeys.add(arguments.path("Key").textValue());
        return JsonNodeFactory.instance.objectNode();
    }
}
