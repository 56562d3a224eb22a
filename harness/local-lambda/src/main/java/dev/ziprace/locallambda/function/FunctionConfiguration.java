package dev.ziprace.locallambda.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The configuration of a Lambda function, with the fields of `FunctionConfiguration` in the Lambda API.
///
/// The bounds are Lambda's documented quotas. The constructor throws an [IllegalArgumentException] for a value outside
/// them and names the field, the value and the allowed range.
///
/// @param name 1 to 64 letters, digits, hyphens or underscores
/// @param runtime `java25`, `java21` or `provided.al2023`
/// @param handler value of `_HANDLER`; for a Java runtime `package.Class::method`
/// @param architecture `arm64` or `x86_64`; only determines the price: the code runs on this machine's architecture
/// @param memoryMb memory size in MiB, 128 to 10 240
/// @param timeout whole seconds, 1 to 900
/// @param ephemeralStorageMb size of `/tmp` in MiB, 512 to 10 240
/// @param snapStart whether a Java function starts from a snapshot on AWS; [SnapStart] describes what is simulated
/// @param environment the function's own variables, at most 4 096 characters in total, none of the [ReservedVariables]
/// @param deploymentPackage the ZIP file that would be deployed
public record FunctionConfiguration(
        String name,
        String runtime,
        String handler,
        String architecture,
        int memoryMb,
        Duration timeout,
        int ephemeralStorageMb,
        boolean snapStart,
        Map<String, String> environment,
        Path deploymentPackage) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
    private static final int MAX_ENVIRONMENT_CHARACTERS = 4096;

    public FunctionConfiguration {
        environment = Map.copyOf(environment);
        require(
                NAME.matcher(name).matches(),
                "function name '%s' must be 1 to 64 letters, digits, hyphens or underscores".formatted(name));
        FunctionRuntime.of(runtime);
        require(!handler.isBlank(), "function %s: handler must not be blank".formatted(name));
        require(
                Set.of("arm64", "x86_64").contains(architecture),
                "function %s: architecture %s must be arm64 or x86_64".formatted(name, architecture));
        require(
                memoryMb >= 128 && memoryMb <= 10_240,
                "function %s: memory of %d MB must be 128 to 10240 MB".formatted(name, memoryMb));
        require(
                timeout.equals(Duration.ofSeconds(timeout.toSeconds()))
                        && timeout.toSeconds() >= 1
                        && timeout.toSeconds() <= 900,
                "function %s: timeout %s must be 1 to 900 whole seconds".formatted(name, timeout));
        require(
                ephemeralStorageMb >= 512 && ephemeralStorageMb <= 10_240,
                "function %s: ephemeral storage of %d MB must be 512 to 10240 MB".formatted(name, ephemeralStorageMb));
        require(
                !snapStart || (FunctionRuntime.of(runtime).isJava() && ephemeralStorageMb == 512),
                "function %s: SnapStart needs a Java runtime and 512 MB of ephemeral storage".formatted(name));
        ReservedVariables.reject("function " + name, environment);
        require(
                environment.entrySet().stream()
                                .mapToInt(variable -> variable.getKey().length()
                                        + variable.getValue().length())
                                .sum()
                        <= MAX_ENVIRONMENT_CHARACTERS,
                "function %s: environment must have at most 4096 characters".formatted(name));
    }

    /// The runtime by its identifier.
    public FunctionRuntime functionRuntime() {
        return FunctionRuntime.of(runtime);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
