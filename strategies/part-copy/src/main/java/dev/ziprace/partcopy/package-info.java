/// One multipart upload in which S3 copies large objects and the rest is streamed in between.
@NullMarked
package dev.ziprace.partcopy;

import org.jspecify.annotations.NullMarked;
