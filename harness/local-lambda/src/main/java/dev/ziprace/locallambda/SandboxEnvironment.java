package dev.ziprace.locallambda;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The environment of a sandbox's process: what Lambda documents as "defined runtime environment variables", the
/// function's own on top, and nothing of this process's.
///
/// Two variables are there that AWS hasn't: `TMPDIR`, because `/tmp` is shared by all sandboxes of one machine, and
/// `HOME`, a folder that doesn't exist (on AWS the user's home doesn't either), because an SDK would otherwise read
/// this user's `~/.aws/config`. `_X_AMZN_TRACE_ID` is set by the runtime for each event, from the Runtime API's
/// header.
final class SandboxEnvironment {

    /// Documented as reserved: "the keys for these environment variables are reserved and cannot be set in your
    /// function configuration" (Lambda Developer Guide, Working with Lambda environment variables).
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private SandboxEnvironment() {}

    /// Refuses variables that Lambda reserves.
    ///
    /// @param owner whose environment it is, for the message
    static void refuseReserved(String owner, Map<String, String> environment) {
        Set<String> refused = new TreeSet<>(environment.keySet());
        refused.retainAll(RESERVED);
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("%s: environment must not set %s, which Lambda reserves"
                    .formatted(owner, String.join(", ", refused)));
        }
    }

    /// All variables of one sandbox.
    ///
    /// @param common variables that every sandbox gets, below the function's own
    /// @param runtimeApi `host:port` of the sandbox's Runtime API
    static Map<String, String> of(
            RegisteredFunction registered,
            SandboxIdentity identity,
            SandboxFolders folders,
            Map<String, String> common,
            String runtimeApi) {
        FunctionConfiguration function = registered.configuration();
        Map<String, String> environment = new LinkedHashMap<>(unreserved(registered, folders));
        environment.putAll(common);
        environment.putAll(function.environment());
        environment.put("_HANDLER", function.handler());
        environment.put("AWS_REGION", identity.region());
        environment.put("AWS_DEFAULT_REGION", identity.region());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", FunctionReference.LATEST);
        environment.put(
                "AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? SnapStart.INITIALIZATION_TYPE : "on-demand");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", registered.logGroup());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", identity.logStream());
        environment.put("AWS_ACCESS_KEY_ID", identity.credentials().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", identity.credentials().secretAccessKey());
        environment.put("AWS_SESSION_TOKEN", identity.credentials().sessionToken());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("LAMBDA_TASK_ROOT", registered.taskRoot().toString());
        environment.put("LAMBDA_RUNTIME_DIR", registered.runtimeDirectory().toString());
        if (function.functionRuntime().isJava()) {
            // "not defined for functions that use the provided.* runtimes", says the same page.
            environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        }
        return environment;
    }

    /// What a function may set differently.
    private static Map<String, String> unreserved(RegisteredFunction registered, SandboxFolders folders) {
        Path taskRoot = registered.taskRoot();
        Path runtime = registered.runtimeDirectory();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("LANG", "en_US.UTF-8");
        environment.put("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin");
        // AWS lists the system's folders too; here they would be the host's, and the loader looks there anyway.
        environment.put("LD_LIBRARY_PATH", "%s:%s/lib:%s:%s/lib".formatted(runtime, runtime, taskRoot, taskRoot));
        environment.put("TZ", ":UTC");
        environment.put("TMPDIR", folders.temporary().toString());
        environment.put("HOME", folders.home().toString());
        return environment;
    }
}
