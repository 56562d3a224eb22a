@NullMarked
package dev.ziprace.s3;

import org.jspecify.annotations.NullMarked;
