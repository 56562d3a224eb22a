package dev.ziprace.deploy;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.contender.FunctionDescription;
import java.nio.file.Path;
import java.util.List;

/// The functions that the templates deploy, from the descriptions in the project's folders.
///
/// @param home the project's root
/// @param contenders all contenders, ordered by name
/// @param control the judge
/// @param fillBucket the custom resource that fills the bucket
public record DeployedFunctions(
        Path home, List<Contender> contenders, FunctionDescription control, FunctionDescription fillBucket) {
    public DeployedFunctions {
        contenders = List.copyOf(contenders);
    }

    /// Reads the descriptions below a project's root.
    ///
    /// @throws dev.ziprace.contender.DescriptionException if a description is invalid; the message is one line
    public static DeployedFunctions read(Path home) {
        Path root = home.toAbsolutePath().normalize();
        return new DeployedFunctions(
                root,
                ContenderCatalog.scan(root.resolve("strategies")).all(),
                FunctionDescription.read(root.resolve("harness/control/function.yml")),
                FunctionDescription.read(root.resolve("harness/fill-bucket/function.yml")));
    }

    /// The folder of the templates. Paths in templates are relative to it.
    Path generatedFolder() {
        return home.resolve("deploy/generated");
    }
}
