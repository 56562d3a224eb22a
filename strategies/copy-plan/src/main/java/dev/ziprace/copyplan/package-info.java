/// Archives put together from server-side copies, as pure data: which bytes S3 copies from where, which ones go
/// up from here, in which parts of which uploads. Nothing here reads or writes anything.
///
/// Two planners: [dev.ziprace.copyplan.PartCopyPlanner] streams what is too small to be a part of its own,
/// [dev.ziprace.copyplan.CopyChainPlanner] copies that too. Both answer a [dev.ziprace.copyplan.CopyPlan].
@NullMarked
package dev.ziprace.copyplan;

import org.jspecify.annotations.NullMarked;
