/// What strategies do where listing, ZIP and S3 meet: list the sources as entries, lay them out in parts, stream these.
/// Neither [dev.ziprace.zip] nor [dev.ziprace.s3] knows the other; here is where they do.
@NullMarked
package dev.ziprace.archive;

import org.jspecify.annotations.NullMarked;
