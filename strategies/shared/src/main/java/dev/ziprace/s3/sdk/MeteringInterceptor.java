package dev.ziprace.s3.sdk;

import dev.ziprace.s3.RequestMeter;
import dev.ziprace.strategy.S3Operation;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Counts every request of the SDK that S3 charges for, retries included, on the meter that is attached to the request.
public final class MeteringInterceptor implements ExecutionInterceptor {

    /// The meter, set in the request's override configuration. A request without one is not counted.
    public static final ExecutionAttribute<RequestMeter> METER = new ExecutionAttribute<>("ziprace.meter");

    private static final Map<String, S3Operation> OPERATIONS = Arrays.stream(S3Operation.values())
            .collect(Collectors.toUnmodifiableMap(S3Operation::apiName, Function.identity()));

    /// Runs for every attempt that gets a response; most other hooks run once per call.
    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        RequestMeter meter = attributes.getAttribute(METER);
        if (meter == null) {
            return;
        }
        S3Operation operation = OPERATIONS.get(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        if (operation == null) {
            throw new IllegalStateException("S3 operation %s has no price tier: add it to S3Operation"
                    .formatted(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
        }
        meter.answered(operation, context.httpResponse().statusCode(), contentLength(context.httpRequest()));
    }

    /// The length of the content alone: for aws-chunked bodies, Content-Length includes the framing.
    private static long contentLength(SdkHttpRequest request) {
        return request.firstMatchingHeader("x-amz-decoded-content-length")
                .or(() -> request.firstMatchingHeader("Content-Length"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
