package dev.ziprace.bench;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.FunctionDescription;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The options that say at which settings one contender races: every combination of what they list.
final class SettingOptions {
    private static final List<Integer> STANDARD_MEMORY_SIZES = List.of(256, 512, 1024, 1769, 3008);

    /// What `--snap-start` may be.
    enum SnapStart {
        ON,
        OFF
    }

    @Option(
            names = "--memory-mb",
            paramLabel = "MB",
            split = ",",
            description = "at these memory sizes, 128 to 10240 (default: 256,512,1024,1769,3008, and its own where"
                    + " other settings are given)")
    private List<Integer> memorySizes = List.of();

    @Option(
            names = "--java-tool-options",
            paramLabel = "OPTIONS",
            arity = "1",
            description = "on the Java runtime with these as JAVA_TOOL_OPTIONS in place of its own, '' for none; may be"
                    + " repeated (default: its own)")
    private List<String> javaToolOptions = List.of();

    @Option(
            names = "--snap-start",
            paramLabel = "on|off",
            arity = "1",
            description = "on the Java runtime started from a snapshot, or by an INIT that stops compiling at C1; given"
                    + " twice, both (default: on where Lambda can)")
    private List<SnapStart> snapStarts = List.of();

    /// The contender at each setting, each under an id of its own: `<id>-<size>mb`, numbered where more than the
    /// memory size is set. By memory size, then as they were listed.
    ///
    /// @param contender which one races, in the packaging in which it does
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
                ? STANDARD_MEMORY_SIZES
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
                        "--snap-start needs --physics lambda; flat out nothing starts from a snapshot");
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
