/// What every strategy needs besides the archive's bytes: the listing (objects and the entries that they
/// become) and groups of tasks. May depend on [dev.ziprace.strategy], [dev.ziprace.zip] and [dev.ziprace.s3];
/// the packages below it may depend on it, never the reverse.
///
/// - [dev.ziprace.archive.plan]: pure planners. They decide which bytes of the archive go into which part.
/// - [dev.ziprace.archive.engine]: the one executor of plans.
@NullMarked
package dev.ziprace.archive;

import org.jspecify.annotations.NullMarked;
