package dev.ziprace.locallambda.sandbox;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.function.FunctionReference;
import dev.ziprace.locallambda.function.SnapStart;
import dev.ziprace.locallambda.storage.SandboxFolders;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The environment variables of a sandbox: Lambda's "defined runtime environment variables" and the function's own,
/// but none of this process's.
///
/// Two variables don't exist on AWS: `TMPDIR`, because all sandboxes of a machine share `/tmp`, and `HOME`, because an
/// SDK would otherwise read this user's `~/.aws/config`. HOME doesn't exist as a folder, and neither does the user's
/// home on AWS. The runtime sets `_X_AMZN_TRACE_ID` for each event from the Runtime API's header.
final class SandboxEnvironment {

    private SandboxEnvironment() {}

    /// All variables of one sandbox but its credentials, which the sandbox adds.
    ///
    /// @param common variables of every sandbox; the function's own override them
    /// @param runtimeApi `host:port` of the sandbox's Runtime API
    static Map<String, String> of(
            SandboxTemplate template,
            SandboxIdentity identity,
            SandboxFolders folders,
            Map<String, String> common,
            String runtimeApi) {
        FunctionConfiguration function = template.configuration();
        Map<String, String> environment = new LinkedHashMap<>(unreserved(template, folders));
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
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", template.function().logGroup());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", identity.logStream());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("LAMBDA_TASK_ROOT", template.function().taskRoot().toString());
        environment.put("LAMBDA_RUNTIME_DIR", template.runtimeDirectory().toString());
        if (function.functionRuntime().isJava()) {
            // "not defined for functions that use the provided.* runtimes" (Lambda Developer Guide, Working with
            // Lambda environment variables).
            environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        }
        return environment;
    }

    /// The variables that a function may override.
    private static Map<String, String> unreserved(SandboxTemplate template, SandboxFolders folders) {
        Path taskRoot = template.function().taskRoot();
        Path runtime = template.runtimeDirectory();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("LANG", "en_US.UTF-8");
        environment.put("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin");
        // AWS also lists the system's folders. Here they would be the host's, which the loader searches anyway.
        environment.put("LD_LIBRARY_PATH", "%s:%s/lib:%s:%s/lib".formatted(runtime, runtime, taskRoot, taskRoot));
        environment.put("TZ", ":UTC");
        environment.put("TMPDIR", folders.temporary().toString());
        environment.put("HOME", folders.home().toString());
        return environment;
    }
}
