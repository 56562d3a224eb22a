package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.locallambda.invocation.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Fills the bucket as a deployment does: by invoking the fill-bucket function as CloudFormation would.
final class BucketFiller {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalCloud cloud;

    BucketFiller(LocalCloud cloud) {
        this.cloud = cloud;
    }

    /// Fills the bucket and waits for it.
    ///
    /// @return bytes that are in the bucket now
    long fill(DataSet data) throws IOException, InterruptedException {
        try (CustomResourceListener cloudFormation = new CustomResourceListener()) {
            invoke(event(data, cloudFormation));
            JsonNode answer = cloudFormation.answer();
            if (!answer.path("Status").asText().equals("SUCCESS")) {
                throw new HarnessException(
                        "filling the bucket failed: " + answer.path("Reason").asText());
            }
            return answer.path("Data").path("TotalBytes").asLong();
        }
    }

    private void invoke(ObjectNode event) throws IOException, InterruptedException {
        InvocationResult result = cloud.lambda().invoke(LocalCloud.FILL_BUCKET, JSON.writeValueAsBytes(event));
        if (result instanceof InvocationResult.FunctionError(String errorType, byte[] payload, var metrics)) {
            throw new HarnessException("filling the bucket failed: " + errorType + " / "
                    + new String(payload, StandardCharsets.UTF_8) + "; log: " + metrics.log());
        }
    }

    private static ObjectNode event(DataSet data, CustomResourceListener cloudFormation) {
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
