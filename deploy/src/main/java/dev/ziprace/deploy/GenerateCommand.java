package dev.ziprace.deploy;

import dev.ziprace.contender.DescriptionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The command line of `scripts/generate`, which calls it with the project's root.
public final class GenerateCommand {
    private static final int DONE = 0;
    private static final int USAGE = 2;
    private static final int FAILED = 3;

    private GenerateCommand() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Writes the templates and prints the names of changed ones to standard error.
    ///
    /// @return 0 done, 2 wrong usage, 3 a description is invalid or the templates cannot be written
    static int run(String... args) {
        if (args.length != 1) {
            System.err.println("usage: scripts/generate");
            return USAGE;
        }
        try {
            DeployedFunctions project = DeployedFunctions.read(Path.of(args[0]));
            List<String> changed =
                    new GeneratedFolder(project.generatedFolder()).write(new TemplateGenerator().render(project));
            System.err.println(
                    changed.isEmpty()
                            ? "deploy/generated: up to date"
                            : "deploy/generated: wrote " + String.join(", ", changed));
            return DONE;
        } catch (DescriptionException | IllegalArgumentException e) {
            System.err.println("scripts/generate: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            System.err.println("scripts/generate: cannot write the templates: " + e);
            return FAILED;
        }
    }
}
