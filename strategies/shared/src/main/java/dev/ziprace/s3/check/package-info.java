/// Checks of what S3 answers, whichever client received it: that a response is the one that was asked
/// for, that the pages of a listing fit together, that bytes have the checksum that S3 stores.
///
/// Depends on [dev.ziprace.strategy] alone, so that the port and both clients may depend on it.
@NullMarked
package dev.ziprace.s3.check;

import org.jspecify.annotations.NullMarked;
