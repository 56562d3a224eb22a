package dev.ziprace.locallambda;

import java.util.ArrayList;
import java.util.List;

/// Undoes what a shell that starts a command adds to its environment.
final class ShellVariables {

    private static final List<String> NAMES = List.of("PWD", "OLDPWD", "SHLVL", "_");

    private ShellVariables() {}

    /// `command` without the variables that shells export by themselves. It runs `command` in its own place.
    static List<String> removed(List<String> command) {
        List<String> line = new ArrayList<>(List.of("/usr/bin/env"));
        for (String name : NAMES) {
            line.add("-u");
            line.add(name);
        }
        line.addAll(command);
        return line;
    }
}
