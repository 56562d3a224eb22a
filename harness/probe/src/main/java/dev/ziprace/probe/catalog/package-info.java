/// The assumptions that the contenders make, one class per subject. Depends on `assumption`, `bucket` and `wire`.
@NullMarked
package dev.ziprace.probe.catalog;

import org.jspecify.annotations.NullMarked;
