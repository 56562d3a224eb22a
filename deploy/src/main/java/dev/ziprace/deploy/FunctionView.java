package dev.ziprace.deploy;

import dev.ziprace.contender.FunctionDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A Lambda function as a template writes it.
///
/// @param logicalId its name within the template
/// @param suffix what follows `${ProjectName}-` in its name on AWS
/// @param codeUri its package, relative to the template
/// @param packagings whether the parameter `Packaging` chooses its runtime; a contender that has its own bootstrap is
///     deployed as it is
/// @param snapStart whether its JVM package starts from a snapshot, see [FunctionDescription#snapStart()]
/// @param variables its environment in alphabetical order, values as YAML scalars
public record FunctionView(
        String logicalId,
        String suffix,
        String codeUri,
        boolean packagings,
        boolean snapStart,
        String runtime,
        String handler,
        String architecture,
        int memoryMb,
        int nativeMemoryMb,
        int timeoutSeconds,
        int ephemeralStorageMb,
        List<Variable> variables) {
    /// One environment variable; the value is a YAML scalar.
    public record Variable(String name, String value) {}

    static FunctionView of(String suffix, FunctionDescription function, Path generatedFolder) {
        boolean managed = !function.runtime().startsWith("provided");
        return new FunctionView(
                Names.pascalCase(suffix),
                suffix,
                generatedFolder.relativize(function.artifact()).toString().replace('\\', '/'),
                managed,
                function.snapStart(),
                function.runtime(),
                Names.quoted(function.handler()),
                function.architecture(),
                function.memoryMb(),
                function.nativeMemoryMb(),
                function.timeoutSeconds(),
                function.ephemeralStorageMb(),
                variables(function.environment()));
    }

    private static List<Variable> variables(Map<String, String> environment) {
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .map(variable -> new Variable(variable.getKey(), Names.quoted(variable.getValue())))
                        .toList();
    }
}
