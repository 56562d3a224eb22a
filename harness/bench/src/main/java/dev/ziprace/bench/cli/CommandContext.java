package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.console.Console;
import picocli.CommandLine.Option;

/// A mixin for every command: the option `--help`, the project's folders and the console.
final class CommandContext {
    private final ProjectFolders project;
    private final Console console;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(names = "--quiet", description = "print nothing on standard error but errors")
    void quiet(boolean quiet) {
        if (quiet) {
            console.silence();
        }
    }

    CommandContext(ProjectFolders project, Console console) {
        this.project = project;
        this.console = console;
    }

    ProjectFolders project() {
        return project;
    }

    Console console() {
        return console;
    }
}
