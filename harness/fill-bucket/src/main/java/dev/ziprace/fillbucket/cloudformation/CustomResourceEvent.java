package dev.ziprace.fillbucket.cloudformation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What CloudFormation sends to a custom resource's function. Everything may be missing here, because an event
/// that can't be read can't be answered, and a stack waits an hour for an answer.
///
/// @param requestType `Create`, `Update` or `Delete`
/// @param responseUrl where the answer is put: a presigned S3 URL, so a secret. Missing when a person or the
///     local benchmark invokes the function; then its return value is the only answer
/// @param physicalResourceId the id that a former answer gave the resource; missing in a `Create`
/// @param resourceProperties the properties in the template, and `ServiceToken`
/// @param oldResourceProperties what they were before; only in an `Update`
public record CustomResourceEvent(
        @JsonProperty("RequestType") @Nullable String requestType,
        @JsonProperty("ResponseURL") @Nullable String responseUrl,
        @JsonProperty("StackId") @Nullable String stackId,
        @JsonProperty("RequestId") @Nullable String requestId,
        @JsonProperty("LogicalResourceId") @Nullable String logicalResourceId,
        @JsonProperty("PhysicalResourceId") @Nullable String physicalResourceId,
        @JsonProperty("ResourceProperties") @Nullable Map<String, @Nullable Object> resourceProperties,
        @JsonProperty("OldResourceProperties") @Nullable Map<String, @Nullable Object> oldResourceProperties) {

    /// Presigned, so its signature must not reach a log.
    @Override
    public String toString() {
        return "%s of %s in %s, request %s".formatted(requestType, logicalResourceId, stackId, requestId);
    }
}
