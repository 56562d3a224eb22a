package dev.ziprace.fillbucket.cloudformation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The event that CloudFormation sends to the function of a custom resource. Every field may be missing,
/// because an event that cannot be read cannot be answered, and a stack waits an hour for an answer.
///
/// @param requestType `Create`, `Update` or `Delete`
/// @param responseUrl where to PUT the answer: a presigned S3 URL, which is a secret. Missing if a person or
///     the local benchmark invokes the function; then the return value is the only answer
/// @param physicalResourceId the id from an earlier answer; missing in a `Create`
/// @param resourceProperties the properties in the template, and `ServiceToken`
/// @param oldResourceProperties the previous properties; only in an `Update`
public record CustomResourceEvent(
        @JsonProperty("RequestType") @Nullable String requestType,
        @JsonProperty("ResponseURL") @Nullable String responseUrl,
        @JsonProperty("StackId") @Nullable String stackId,
        @JsonProperty("RequestId") @Nullable String requestId,
        @JsonProperty("LogicalResourceId") @Nullable String logicalResourceId,
        @JsonProperty("PhysicalResourceId") @Nullable String physicalResourceId,
        @JsonProperty("ResourceProperties") @Nullable Map<String, @Nullable Object> resourceProperties,
        @JsonProperty("OldResourceProperties") @Nullable Map<String, @Nullable Object> oldResourceProperties) {

    /// Without the presigned URL, because its signature must not be logged.
    @Override
    public String toString() {
        return "%s of %s in %s, request %s".formatted(requestType, logicalResourceId, stackId, requestId);
    }
}
