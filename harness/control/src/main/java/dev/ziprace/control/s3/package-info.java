/// Reads the archive and the listing of the source objects from S3. It depends on `judge`.
@NullMarked
package dev.ziprace.control.s3;

import org.jspecify.annotations.NullMarked;
