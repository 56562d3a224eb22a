package dev.ziprace.deploy;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.contender.FunctionDescription;
import java.nio.file.Path;
import java.util.List;

/// What the templates deploy, as the project's folders describe it.
///
/// @param home the project's root
/// @param contenders every contender, by name
/// @param control the judge
/// @param fillBucket the custom resource that fills the bucket
public record Suite(
        Path home, List<Contender> contenders, FunctionDescription control, FunctionDescription fillBucket) {
    public Suite {
        contenders = List.copyOf(contenders);
    }

    /// Reads the descriptions below a project's root.
    ///
    /// @throws dev.ziprace.contender.DescriptionException when one is wrong, in one line
    public static Suite read(Path home) {
        Path root = home.toAbsolutePath().normalize();
        return new Suite(
                root,
                ContenderCatalog.scan(root.resolve("strategies")).all(),
                FunctionDescription.read(root.resolve("harness/control/function.yml")),
                FunctionDescription.read(root.resolve("harness/fill-bucket/function.yml")));
    }

    /// Where the templates are; paths in templates are relative to it.
    Path generatedFolder() {
        return home.resolve("deploy/generated");
    }
}
