package dev.ziprace.selfinvoke;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where this function is invoked.
///
/// @param invocations the URI of the Lambda API's operation Invoke
/// @param region what the request is signed for
record FunctionAddress(URI invocations, String region) {

    private static final String LATEST = "$LATEST";

    /// From what Lambda defines for every function (Lambda Developer Guide, "Defined runtime environment variables"),
    /// and `AWS_ENDPOINT_URL_LAMBDA` where Lambda is elsewhere.
    static FunctionAddress of(Map<String, String> environment) {
        String region = required(environment, "AWS_REGION");
        String function = required(environment, "AWS_LAMBDA_FUNCTION_NAME");
        String endpoint = environment.getOrDefault(
                "AWS_ENDPOINT_URL_LAMBDA", "https://lambda.%s.amazonaws.com".formatted(region));
        String version = environment.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", LATEST);
        // Workers must be of the leader's code: one that was published meanwhile may say things differently.
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
                    "%s is not set: a function can invoke itself only where Lambda runs it".formatted(variable));
        }
        return value;
    }
}
