@NullMarked
package dev.ziprace.s3.sdk;

import org.jspecify.annotations.NullMarked;
