package dev.ziprace.selfinvoke;

import dev.ziprace.endpoint.EndpointSettings;
import dev.ziprace.endpoint.ServiceHosts;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/// The address at which this function is invoked.
///
/// @param invocations the URI of the Lambda API's operation Invoke
/// @param region the AWS region for which requests are signed
record FunctionAddress(URI invocations, String region) {

    private static final String LATEST = "$LATEST";

    /// From the variables that Lambda defines for every function (Lambda developer guide, "Defined runtime
    /// environment variables"), and those of [EndpointSettings].
    static FunctionAddress of(Map<String, String> environment) {
        String region = required(environment, "AWS_REGION");
        String function = required(environment, "AWS_LAMBDA_FUNCTION_NAME");
        String version = environment.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", LATEST);
        // Workers must run the leader's code: a version published in the meantime may use a different JSON
        // format.
        String qualifier = version.equals(LATEST) ? "" : "?Qualifier=" + encoded(version);
        return new FunctionAddress(
                URI.create("%s/2015-03-31/functions/%s/invocations%s"
                        .formatted(endpoint(environment, region).replaceAll("/$", ""), encoded(function), qualifier)),
                region);
    }

    private static String endpoint(Map<String, String> environment, String region) {
        var settings = EndpointSettings.configured("Lambda", _ -> null, environment::get);
        URI configured = settings.url();
        return configured == null
                ? "https://" + ServiceHosts.lambda(Region.of(region), settings.variant())
                : configured.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String required(Map<String, String> environment, String variable) {
        @Nullable String value = environment.get(variable);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(
                    "%s is not set: a function can invoke itself only if Lambda runs it".formatted(variable));
        }
        return value;
    }
}
