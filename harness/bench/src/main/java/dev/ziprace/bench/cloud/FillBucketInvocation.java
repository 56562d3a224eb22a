package dev.ziprace.bench.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.bench.console.HarnessException;
import dev.ziprace.locallambda.invocation.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Fills the bucket as a deployment does: invokes the fill-bucket function with the event that CloudFormation would
/// send for its custom resource.
public final class FillBucketInvocation {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalCloud cloud;

    public FillBucketInvocation(LocalCloud cloud) {
        this.cloud = cloud;
    }

    /// Fills the bucket; returns when it is full.
    ///
    /// @return total size of the objects, in bytes
    public long fill(DataSetParameters data) throws IOException, InterruptedException {
        try (CustomResourceListener cloudFormation = new CustomResourceListener()) {
            invoke(event(data, cloudFormation));
            JsonNode response = cloudFormation.response();
            if (!response.path("Status").asText().equals("SUCCESS")) {
                throw new HarnessException(
                        "filling the bucket failed: " + response.path("Reason").asText());
            }
            return response.path("Data").path("TotalBytes").asLong();
        }
    }

    private void invoke(ObjectNode event) throws IOException, InterruptedException {
        InvocationResult result = cloud.lambda().invoke(LocalCloud.FILL_BUCKET, JSON.writeValueAsBytes(event));
        if (result instanceof InvocationResult.FunctionError(String errorType, byte[] payload, var metrics)) {
            throw new HarnessException("filling the bucket failed: " + errorType + " / "
                    + new String(payload, StandardCharsets.UTF_8) + "; log: " + metrics.log());
        }
    }

    private static ObjectNode event(DataSetParameters data, CustomResourceListener cloudFormation) {
        ObjectNode event = JSON.createObjectNode()
                .put("RequestType", "Create")
                .put("ResponseURL", cloudFormation.responseUrl())
                .put("StackId", "arn:aws:cloudformation:us-east-1:000000000000:stack/ziprace-local/1")
                .put("RequestId", UUID.randomUUID().toString())
                .put("ResourceType", "Custom::FillBucket")
                .put("LogicalResourceId", "TestFiles");
        event.putObject("ResourceProperties")
                .put("BucketName", LocalCloud.BUCKET)
                .put("KeyPrefix", LocalCloud.FILES_PREFIX)
                .put("ObjectCount", String.valueOf(data.objects()))
                .put("ObjectSizeMb", String.valueOf(data.objectSizeMb()))
                .put("Seed", String.valueOf(data.seed()));
        return event;
    }
}
