@NullMarked
package dev.ziprace.s3.lean.transport;

import org.jspecify.annotations.NullMarked;
