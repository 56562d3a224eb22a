/// Resource use of one run, compared between S3 clients, without validation or ranking. Depends on `cloud`,
/// `entrants`, `allocation` and `console`.
@NullMarked
package dev.ziprace.bench.perf;

import org.jspecify.annotations.NullMarked;
