package dev.ziprace.contender;

import java.nio.file.Path;

/// Reads the harness's own functions.
public final class HarnessFunction {
    private HarnessFunction() {}

    /// Reads a `function.yml`: the fields of [FunctionDescription] and nothing else.
    ///
    /// @throws DescriptionException when a field is missing, unknown or out of range
    public static FunctionDescription read(Path functionYml) {
        DescriptionFile file = DescriptionFile.read(functionYml);
        FunctionDescription description = FunctionDescription.read(file);
        file.refuseUnreadFields();
        return description;
    }
}
