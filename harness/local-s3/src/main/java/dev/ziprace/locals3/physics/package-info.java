/// How S3 behaves beyond its API: latencies and request rates, with the source of every constant.
@NullMarked
package dev.ziprace.locals3.physics;

import org.jspecify.annotations.NullMarked;
