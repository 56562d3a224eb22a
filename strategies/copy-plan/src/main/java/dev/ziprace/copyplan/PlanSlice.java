package dev.ziprace.copyplan;

/// Consecutive parts of a plan that can be made without knowing of the others: a plan of its own whose layout begins
/// where its first entry does and whose parts keep their numbers. It ends before the central directory of that
/// layout, which is nobody's.
///
/// @param firstEntry the place of its first entry in the whole archive
/// @param plan what is to be done; its order is that of the whole archive from there
public record PlanSlice(int firstEntry, CopyPlan plan) {}
