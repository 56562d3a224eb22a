@NullMarked
package dev.ziprace.probe.wire;

import org.jspecify.annotations.NullMarked;
