package dev.ziprace.deploy;

import dev.ziprace.contender.FunctionDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A Lambda function in the form that the templates use.
///
/// @param logicalId its logical id in the template
/// @param suffix the part of its name on AWS after `${ProjectName}-`
/// @param codeUri the path of its package, relative to the template
/// @param packagings whether it has a JVM package and a native one, so that the parameters `Packaging` and
///     `Architecture` apply; false for a contender in another language, whose build determines both
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
        return new FunctionView(
                TemplateText.pascalCase(suffix),
                suffix,
                generatedFolder.relativize(function.artifact()).toString().replace('\\', '/'),
                function.nativeArtifact() != null,
                function.snapStart(),
                function.runtime(),
                TemplateText.quoted(function.handler()),
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
                        .map(variable -> new Variable(variable.getKey(), TemplateText.quoted(variable.getValue())))
                        .toList();
    }
}
