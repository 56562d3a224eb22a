/// One S3 request from its parts to its response: where the bucket is, what the request contains, how it is signed,
/// sent, metered and retried, and what S3's error response means.
///
/// Depends on its sibling packages: `http`, `transport`, `signing` and `xml`.
@NullMarked
package dev.ziprace.s3.lean.request;

import org.jspecify.annotations.NullMarked;
