/// Begins as a copy of the baseline, `sequential`: say here what it does.
@NullMarked
package dev.ziprace.demorace;

import org.jspecify.annotations.NullMarked;
