/// What every strategy does where listing, ZIP and S3 meet: list the sources as entries, fill parts, report.
/// Neither [dev.ziprace.zip] nor [dev.ziprace.s3] knows the other; here is where they do.
@NullMarked
package dev.ziprace.archive;

import org.jspecify.annotations.NullMarked;
