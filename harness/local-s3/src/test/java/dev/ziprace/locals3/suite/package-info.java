/// The local S3 as a process of its own, for suites of others.
@NullMarked
package dev.ziprace.locals3.suite;

import org.jspecify.annotations.NullMarked;
