package dev.ziprace.deploy;

import dev.ziprace.contender.DescriptionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The generator's command line: `scripts/generate` calls it with the project's root.
public final class Main {
    private static final int DONE = 0;
    private static final int USAGE = 2;
    private static final int FAILED = 3;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Writes the templates and names on standard error those that changed.
    ///
    /// @return 0 done, 2 wrong usage, 3 a description is wrong or the templates can't be written
    static int run(String... args) {
        if (args.length != 1) {
            System.err.println("usage: scripts/generate");
            return USAGE;
        }
        try {
            Suite suite = Suite.read(Path.of(args[0]));
            List<String> changed = new GeneratedFolder(suite.generatedFolder()).write(new Generator().render(suite));
            System.err.println(
                    changed.isEmpty()
                            ? "deploy/generated: up to date"
                            : "deploy/generated: wrote " + String.join(", ", changed));
            return DONE;
        } catch (DescriptionException | IllegalArgumentException e) {
            System.err.println("scripts/generate: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            System.err.println("scripts/generate: can't write the templates: " + e);
            return FAILED;
        }
    }
}
