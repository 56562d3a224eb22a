package dev.ziprace.bench.race;

import dev.ziprace.bench.cloud.DataSetParameters;
import dev.ziprace.bench.cloud.Physics;
import dev.ziprace.contender.Contender;
import dev.ziprace.locals3.fault.file.FaultFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that defines a race.
///
/// @param data the source objects
/// @param runs number of runs per contender
/// @param contenders in the order in which they run
/// @param physics which of AWS's limits and latencies are imitated
/// @param concurrentRuns the number of runs of a contender at once; 1 for one after the other
/// @param keepArchives whether run 0's archives are copied before they are deleted
/// @param faults what goes wrong in the local S3, in each run anew; null for nothing
public record RaceSettings(
        DataSetParameters data,
        int runs,
        List<Contender> contenders,
        Physics physics,
        int concurrentRuns,
        boolean keepArchives,
        @Nullable FaultFile faults) {

    /// On a machine with few cores, concurrent contenders would slow each other down.
    static final int CONTENDER_CONCURRENCY = 1;

    public RaceSettings {
        contenders = List.copyOf(contenders);
    }

    /// A race without faults.
    public RaceSettings(
            DataSetParameters data,
            int runs,
            List<Contender> contenders,
            Physics physics,
            int concurrentRuns,
            boolean keepArchives) {
        this(data, runs, contenders, physics, concurrentRuns, keepArchives, null);
    }
}
