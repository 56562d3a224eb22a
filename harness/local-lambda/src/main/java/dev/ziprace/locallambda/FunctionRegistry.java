package dev.ziprace.locallambda;

import dev.ziprace.locallambda.command.StartCommandFactory;
import dev.ziprace.locallambda.function.DeploymentPackage;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.function.FunctionReference;
import dev.ziprace.locallambda.function.LambdaServiceException;
import dev.ziprace.locallambda.function.RegisteredFunction;
import dev.ziprace.locallambda.limits.SandboxLimits;
import dev.ziprace.locallambda.sandbox.SandboxTemplate;
import dev.ziprace.locallambda.storage.EphemeralStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The functions that can be invoked, by name, with their unpacked code.
final class FunctionRegistry {

    private final Path scratch;
    private final StartCommandFactory commands;
    private final String region;
    private final String accountId;
    private final Map<String, SandboxTemplate> templates = new ConcurrentHashMap<>();
    private final AtomicInteger packages = new AtomicInteger();

    /// @param scratch gets the unpacked code
    FunctionRegistry(Path scratch, StartCommandFactory commands, String region, String accountId) {
        this.scratch = scratch;
        this.commands = commands;
        this.region = region;
        this.accountId = accountId;
    }

    /// Unpacks a function's code and adds the function, or replaces it if the name is registered already.
    ///
    /// @return its ARN
    /// @throws IllegalArgumentException if the package can't be unpacked or its runtime isn't available on this
    /// machine
    String register(FunctionConfiguration configuration, SandboxLimits limits, EphemeralStorage storage) {
        String arn = arn(configuration.name());
        Path folder = scratch.resolve("function-%s-%d".formatted(configuration.name(), packages.incrementAndGet()));
        Path taskRoot = folder.resolve("task");
        try {
            Files.createDirectories(taskRoot);
            DeploymentPackage.unpack(configuration.deploymentPackage(), taskRoot);
            templates.put(
                    configuration.name(),
                    new SandboxTemplate(
                            new RegisteredFunction(configuration, arn, taskRoot, Instant.now()),
                            commands.runtimeDirectory(),
                            commands.create(configuration, taskRoot, limits.kind()),
                            limits,
                            storage));
            return arn;
        } catch (IOException e) {
            throw new UncheckedIOException("function %s can't be registered: %s".formatted(configuration.name(), e), e);
        }
    }

    /// The template for sandboxes of a function.
    ///
    /// @throws LambdaServiceException if the function or its version doesn't exist
    SandboxTemplate find(FunctionReference reference) {
        SandboxTemplate template = templates.get(reference.name());
        if (template == null || !reference.isLatest()) {
            String arn = arn(reference.name());
            throw LambdaServiceException.functionNotFound(
                    reference.isLatest() ? arn : arn + ":" + Objects.requireNonNull(reference.qualifier()));
        }
        return template;
    }

    private String arn(String functionName) {
        return "arn:aws:lambda:%s:%s:function:%s".formatted(region, accountId, functionName);
    }
}
