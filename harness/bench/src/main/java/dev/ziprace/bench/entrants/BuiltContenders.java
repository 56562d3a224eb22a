package dev.ziprace.bench.entrants;

import dev.ziprace.bench.console.Console;
import dev.ziprace.contender.Contender;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Leaves out contenders in other languages that were not built, because this machine may lack their toolchain.
public final class BuiltContenders {
    // Maven builds these on every machine, so a missing package is an error, which the race reports.
    private static final String OURS = "java";

    private BuiltContenders() {}

    /// Returns the others, and prints a line for each one left out.
    public static List<Contender> of(List<Contender> contenders, Console console) {
        List<Contender> built = new ArrayList<>();
        for (Contender contender : contenders) {
            if (contender.language().equals(OURS)
                    || Files.isRegularFile(contender.function().artifact())) {
                built.add(contender);
            } else {
                console.line(contender.name() + " does not race: no "
                        + contender.function().artifact());
            }
        }
        return built;
    }
}
