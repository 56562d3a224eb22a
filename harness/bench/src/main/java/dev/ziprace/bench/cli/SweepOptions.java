package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.Physics;
import dev.ziprace.bench.console.UsageException;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.FunctionDescription;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// A mixin: the settings with which a sweep races its contender, which are all combinations of the listed values.
@HelpHeading("Settings to compare")
final class SweepOptions {
    private static final List<Integer> DEFAULT_MEMORY_SIZES = List.of(256, 512, 1024, 1769, 3008);

    /// The values of `--snap-start`.
    enum SnapStart {
        ON,
        OFF
    }

    @Option(
            names = "--memory-mb",
            paramLabel = "MB",
            split = ",",
            description = "with these memory sizes, 128 to 10240 (default: 256,512,1024,1769,3008; if other settings"
                    + " are given, the contender's own)")
    private List<Integer> memorySizes = List.of();

    @Option(
            names = "--java-tool-options",
            paramLabel = "OPTIONS",
            arity = "1",
            description = "on the Java runtime with this value of JAVA_TOOL_OPTIONS, '' for none; may be repeated"
                    + " (default: the contender's own)")
    private List<String> javaToolOptions = List.of();

    @Option(
            names = "--snap-start",
            paramLabel = "on|off",
            arity = "1",
            description = "on the Java runtime: on starts from a snapshot, off runs INIT and limits compilation to C1;"
                    + " may be given twice, for both (default: on if Lambda supports it)")
    private List<SnapStart> snapStarts = List.of();

    /// The contender with each setting, under an id that names the memory size, `<id>-<size>mb`, followed by a
    /// number if several settings share it. Sorted by memory size, then in the order given.
    ///
    /// @param contender already in the packaging in which it takes part
    List<Contender> variants(Contender contender, Physics physics) {
        requireJava(contender);
        List<Contender> settings = withToolOptions(withSnapStarts(contender, physics));
        List<Contender> variants = new ArrayList<>();
        for (int memoryMb : memorySizes(contender)) {
            for (int number = 1; number <= settings.size(); number++) {
                Contender variant = settings.get(number - 1).withMemoryMb(memoryMb);
                variants.add(settings.size() == 1 ? variant : variant.named(variant.id() + "-" + number));
            }
        }
        return variants;
    }

    private List<Integer> memorySizes(Contender contender) {
        for (int memoryMb : memorySizes) {
            if (memoryMb < FunctionDescription.LEAST_MEMORY_MB || memoryMb > FunctionDescription.MOST_MEMORY_MB) {
                throw new UsageException("--memory-mb must be from " + FunctionDescription.LEAST_MEMORY_MB + " to "
                        + FunctionDescription.MOST_MEMORY_MB + ", not " + memoryMb);
            }
        }
        if (!memorySizes.isEmpty()) {
            return memorySizes.stream().distinct().sorted().toList();
        }
        return javaToolOptions.isEmpty() && snapStarts.isEmpty()
                ? DEFAULT_MEMORY_SIZES
                : List.of(contender.function().memoryMb());
    }

    private void requireJava(Contender contender) {
        if (!contender.function().runsOnJava() && !(javaToolOptions.isEmpty() && snapStarts.isEmpty())) {
            throw new UsageException("%s needs a package for the Java runtime, and %s would run on %s; with"
                            .formatted(
                                    javaToolOptions.isEmpty() ? "--snap-start" : "--java-tool-options",
                                    contender.name(),
                                    contender.function().runtime())
                    + " --packaging jvm it runs on Java if it has such a package");
        }
    }

    private List<Contender> withSnapStarts(Contender contender, Physics physics) {
        return switch (physics) {
            case Physics.Lambda _ when snapStarts.isEmpty() -> List.of(contender);
            case Physics.Lambda _ ->
                snapStarts.stream()
                        .distinct()
                        .map(snapStart -> with(snapStart, contender))
                        .toList();
            case Physics.None _
            when snapStarts.isEmpty() ->
                List.of(contender.with(contender.function().withoutSnapStart()));
            case Physics.None _ ->
                throw new UsageException(
                        "--snap-start needs --physics lambda; without it nothing starts from a snapshot");
        };
    }

    private static Contender with(SnapStart snapStart, Contender contender) {
        return switch (snapStart) {
            case ON -> {
                if (!contender.function().snapStart()) {
                    throw new UsageException("--snap-start on needs an ephemeral_storage_mb of 512, and %s has %d"
                            .formatted(contender.name(), contender.function().ephemeralStorageMb()));
                }
                yield contender;
            }
            case OFF -> contender.with(contender.function().withoutSnapStart());
        };
    }

    private List<Contender> withToolOptions(List<Contender> contenders) {
        if (javaToolOptions.isEmpty()) {
            return contenders;
        }
        return contenders.stream()
                .flatMap(contender -> javaToolOptions.stream()
                        .map(String::strip)
                        .distinct()
                        .map(options -> contender.with(
                                contender.function().with(FunctionDescription.JAVA_TOOL_OPTIONS, options))))
                .toList();
    }
}
