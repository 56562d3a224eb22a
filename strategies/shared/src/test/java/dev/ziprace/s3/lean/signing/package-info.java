@NullMarked
package dev.ziprace.s3.lean.signing;

import org.jspecify.annotations.NullMarked;
