/// The XML documents that S3 accepts and returns (S3 API reference).
///
/// Depends on the port's records.
@NullMarked
package dev.ziprace.s3.lean.xml;

import org.jspecify.annotations.NullMarked;
