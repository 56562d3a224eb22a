/// Generates the AWS templates in `deploy/generated/` from every `contender.yml` and `function.yml`, and from the
/// prices in `prices.json`.
@NullMarked
package dev.ziprace.deploy;

import org.jspecify.annotations.NullMarked;
