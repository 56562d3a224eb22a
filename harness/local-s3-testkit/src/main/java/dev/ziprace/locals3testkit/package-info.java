/// The local S3 as a Quarkus test resource. Tests of contenders and of the harness's functions use it; it
/// depends on `local-s3` only, so the judge and the contenders share no production code through it.
@NullMarked
package dev.ziprace.locals3testkit;

import org.jspecify.annotations.NullMarked;
