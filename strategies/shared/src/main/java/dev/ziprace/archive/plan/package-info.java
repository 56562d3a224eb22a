/// Planners: which bytes of the archive are sent and which S3 copies, in which parts of which multipart
/// uploads. Pure functions of the listed entries; nothing here reads or writes. May depend on
/// [dev.ziprace.zip], [dev.ziprace.strategy] and, from [dev.ziprace.s3], only on part limits and byte ranges.
///
/// Three planners return an [dev.ziprace.archive.plan.ArchivePlan]:
///
/// - [dev.ziprace.archive.plan.StreamingPlanner] sends everything,
/// - [dev.ziprace.archive.plan.PartCopyPlanner] lets S3 copy objects that are long enough to be parts,
/// - [dev.ziprace.archive.plan.CopyChainPlanner] lets S3 copy the short ones as well.
@NullMarked
package dev.ziprace.archive.plan;

import org.jspecify.annotations.NullMarked;
