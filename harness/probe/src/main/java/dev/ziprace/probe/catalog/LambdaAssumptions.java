package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import java.util.List;

/// What is assumed of Lambda. Requests to S3 cannot show it, so none of it has a probe.
final class LambdaAssumptions {

    private LambdaAssumptions() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.documented(
                        "invoke-function-error",
                        "A synchronous Invoke whose function fails returns 200 and X-Amz-Function-Error, with the error as JSON.",
                        AwsPage.LAMBDA_INVOKE,
                        "LambdaFunctionInvoker"),
                Assumption.documented(
                        "invoke-throttled",
                        "Invoke beyond the concurrency limit fails with 429 TooManyRequestsException, and nothing runs.",
                        AwsPage.LAMBDA_INVOKE,
                        "LambdaFunctionInvoker",
                        "Workers"),
                Assumption.documented(
                        "invoke-log-tail",
                        "With X-Amz-Log-Type: Tail, Invoke returns the last 4 KB of the log in X-Amz-Log-Result, and its REPORT line has the billed duration.",
                        AwsPage.LAMBDA_INVOKE,
                        "LambdaFunctionInvoker"),
                Assumption.documented(
                        "invoke-payload-limit",
                        "The event and the response of a synchronous invocation have at most 6 MB each.",
                        AwsPage.LAMBDA_QUOTAS,
                        "FunctionInvoker",
                        "WorkerEvent"),
                Assumption.documented(
                        "invoke-qualifier",
                        "Invoke with the qualifier of a version runs that version, whose number is in AWS_LAMBDA_FUNCTION_VERSION.",
                        AwsPage.LAMBDA_INVOKE,
                        "FunctionAddress"),
                Assumption.documented(
                        "function-environment",
                        "Lambda sets AWS_REGION, AWS_LAMBDA_FUNCTION_NAME and AWS_LAMBDA_FUNCTION_VERSION for every function.",
                        AwsPage.LAMBDA_ENVIRONMENT,
                        "FunctionAddress"),
                Assumption.documented(
                        "concurrency-per-account",
                        "An account runs 1 000 invocations at a time in a region, and a new account fewer.",
                        AwsPage.LAMBDA_CONCURRENCY,
                        "Workers"),
                Assumption.documented(
                        "cpu-by-memory",
                        "A function's CPU share is proportional to its memory: one vCPU at 1 769 MB.",
                        AwsPage.LAMBDA_MEMORY,
                        "ExecutionLimits"),
                Assumption.documented(
                        "runtime-api-deadline",
                        "The Runtime API hands out one event at a time, with the deadline of its invocation.",
                        AwsPage.LAMBDA_RUNTIME_API,
                        "ArchiveHandler",
                        "bootstrap"),
                Assumption.documented(
                        "snap-start-uniqueness",
                        "With SnapStart, what is drawn or read before the snapshot is the same in every sandbox, so ids and credentials come after it.",
                        AwsPage.LAMBDA_SNAP_START,
                        "TemporarySegments",
                        "CryptographyProvidersAtStartup"));
    }
}
