@NullMarked
package dev.ziprace.s3.lean;

import org.jspecify.annotations.NullMarked;
