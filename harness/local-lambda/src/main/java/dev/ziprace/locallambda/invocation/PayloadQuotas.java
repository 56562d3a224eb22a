package dev.ziprace.locallambda.invocation;

/// Lambda's quotas for the payloads of an invocation, in bytes.
public final class PayloadQuotas {

    /// Event of a synchronous invocation: 6 MB.
    public static final int MAX_REQUEST_BYTES = 6_291_456;

    /// Event of an asynchronous invocation: 1 MB since October 2025.
    public static final int MAX_ASYNCHRONOUS_REQUEST_BYTES = 1_048_576;

    /// Response: 6 MB plus what its envelope may add. The number is the one in AWS's error message.
    public static final int MAX_RESPONSE_BYTES = 6_291_556;

    private PayloadQuotas() {}
}
