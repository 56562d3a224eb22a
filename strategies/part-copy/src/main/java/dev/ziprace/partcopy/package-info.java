/// One multipart upload in which large objects are copied by S3 and the rest is streamed in between.
@NullMarked
package dev.ziprace.partcopy;

import org.jspecify.annotations.NullMarked;
