package dev.ziprace.bench.report;

import dev.ziprace.bench.record.RaceRecord;

/// A race with the name under which a report shows it.
///
/// @param label for example the name of its file
public record LabelledRace(String label, RaceRecord race) {}
