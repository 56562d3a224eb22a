package dev.ziprace.bench;

import dev.ziprace.contender.Contender;
import java.util.List;

/// What to race.
///
/// @param data what is archived
/// @param runs of each contender
/// @param contenders in the order in which they run
/// @param physics how much of AWS is imitated
/// @param keepArchives whether run 0's archives are copied out before they are deleted
record RaceSettings(DataSet data, int runs, List<Contender> contenders, Physics physics, boolean keepArchives) {
    RaceSettings {
        contenders = List.copyOf(contenders);
    }

    /// Bytes of storage that a race takes at most: the files, run 0's archive until it is validated, the archive being
    /// written, and one kept for each contender; a tenth more for sizes drawn above their mean and for headers.
    double expectedStorageBytes() {
        int archives = Math.min(runs, 2) + (keepArchives ? contenders.size() : 0);
        return data.expectedBytes() * (1 + archives) * 1.1;
    }
}
