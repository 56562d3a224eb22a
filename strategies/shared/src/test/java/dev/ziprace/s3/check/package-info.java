@NullMarked
package dev.ziprace.s3.check;

import org.jspecify.annotations.NullMarked;
