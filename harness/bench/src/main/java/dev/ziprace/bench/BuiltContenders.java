package dev.ziprace.bench;

import dev.ziprace.contender.Contender;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Contenders without those that this machine can't build.
final class BuiltContenders {
    // What these need, Maven builds everywhere: without a package they are a mistake that the race tells.
    private static final String OURS = "java";

    private BuiltContenders() {}

    /// Leaves out, in one line each, the contenders in other languages that have no package.
    static List<Contender> of(List<Contender> contenders, Console console) {
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
