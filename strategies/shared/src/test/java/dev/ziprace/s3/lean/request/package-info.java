@NullMarked
package dev.ziprace.s3.lean.request;

import org.jspecify.annotations.NullMarked;
