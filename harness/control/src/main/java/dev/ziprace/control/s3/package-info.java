/// Where the judge's data come from: the archive and the listing of the source objects, in S3.
@NullMarked
package dev.ziprace.control.s3;

import org.jspecify.annotations.NullMarked;
