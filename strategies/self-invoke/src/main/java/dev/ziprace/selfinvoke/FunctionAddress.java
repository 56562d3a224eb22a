package dev.ziprace.selfinvoke;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The address at which this function is invoked.
///
/// @param invocations the URI of the Lambda API's operation Invoke
/// @param region the AWS region for which requests are signed
record FunctionAddress(URI invocations, String region) {

    private static final String LATEST = "$LATEST";

    /// From the variables that Lambda defines for every function (Lambda developer guide, "Defined runtime
    /// environment variables"), and `AWS_ENDPOINT_URL_LAMBDA` if Lambda's API is at a different endpoint.
    static FunctionAddress of(Map<String, String> environment) {
        String region = required(environment, "AWS_REGION");
        String function = required(environment, "AWS_LAMBDA_FUNCTION_NAME");
        String endpoint = environment.getOrDefault(
                "AWS_ENDPOINT_URL_LAMBDA", "https://lambda.%s.amazonaws.com".formatted(region));
        String version = environment.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", LATEST);
        // Workers must run the leader's code: a version published in the meantime may use a different JSON
        // format.
        String qualifier = version.equals(LATEST) ? "" : "?Qualifier=" + encoded(version);
        return new FunctionAddress(
                URI.create("%s/2015-03-31/functions/%s/invocations%s"
                        .formatted(endpoint.replaceAll("/$", ""), encoded(function), qualifier)),
                region);
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
