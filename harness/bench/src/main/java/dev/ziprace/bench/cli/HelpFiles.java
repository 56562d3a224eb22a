package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.console.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.AutoComplete;
import picocli.CommandLine;

/// Writes what scripts need of the command line where nothing is built yet: the help of each command, and the
/// completion
/// for bash and zsh. `scripts/generate` calls it, and a test fails if the files are outdated.
public final class HelpFiles {
    private HelpFiles() {}

    /// @param arguments the project's folder
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        for (Map.Entry<String, String> file : texts(home).entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /// The files' texts by their paths in the project.
    static Map<String, String> texts(Path home) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        ProjectFolders project = new ProjectFolders(home, home.resolve("strategies"), home.resolve("target/bench"));
        CommandLine bench = new BenchMain(project, nowhere, nowhere).commandLine(new Console(nowhere, nowhere, false));
        Map<String, String> texts = new TreeMap<>();
        texts.put("scripts/lib/help/bench.txt", usage(bench));
        bench.getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                texts.put("scripts/lib/help/bench-" + name + ".txt", usage(command));
            }
        });
        texts.put("scripts/completion.bash", AutoComplete.bash("bench", bench));
        return texts;
    }

    private static String usage(CommandLine command) {
        return command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }
}
