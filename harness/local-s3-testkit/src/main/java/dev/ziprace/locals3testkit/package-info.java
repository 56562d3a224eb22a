/// The local S3 as a Quarkus test resource. Tests of contenders and of the harness's functions use it; it depends
/// on `local-s3` only, so it is no code that the judge and the contenders would share in production.
@NullMarked
package dev.ziprace.locals3testkit;

import org.jspecify.annotations.NullMarked;
