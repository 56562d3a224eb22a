/// Generates the AWS templates in `deploy/generated/` from every `contender.yml` and `function.yml`.
@NullMarked
package dev.ziprace.deploy;

import org.jspecify.annotations.NullMarked;
