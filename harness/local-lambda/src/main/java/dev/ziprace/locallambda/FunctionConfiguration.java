package dev.ziprace.locallambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a Lambda function is made of and what it may use; the fields of Lambda's own `FunctionConfiguration`.
///
/// All limits are Lambda's documented quotas. A value outside them is an [IllegalArgumentException] that names the
/// field, the value and what is allowed.
///
/// @param name 1 to 64 letters, digits, hyphens or underscores
/// @param runtime `java25`, `java21` or `provided.al2023`
/// @param handler what `_HANDLER` says; for a Java runtime `package.Class::method`
/// @param architecture `arm64` or `x86_64`; a price tag only: the code runs on whatever this machine is
/// @param memoryMb memory size in MiB, 128 to 10 240
/// @param timeout whole seconds, 1 to 900
/// @param ephemeralStorageMb size of `/tmp` in MiB, 512 to 10 240
/// @param snapStart whether a Java function starts from a snapshot on AWS; [SnapStart] says what of it is imitated
/// @param environment the function's own variables, at most 4 KiB in all, none that Lambda reserves
/// @param codePackage the ZIP that would be deployed
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
        Path codePackage) {

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
        SandboxEnvironment.refuseReserved("function " + name, environment);
        require(
                environment.entrySet().stream()
                                .mapToInt(variable -> variable.getKey().length()
                                        + variable.getValue().length())
                                .sum()
                        <= MAX_ENVIRONMENT_CHARACTERS,
                "function %s: environment must have at most 4096 characters".formatted(name));
    }

    FunctionRuntime functionRuntime() {
        return FunctionRuntime.of(runtime);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
