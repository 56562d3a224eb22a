/// The suite's functions as their folders describe them: `contender.yml` for a contender, `function.yml` for a
/// function of the harness. The local runner and the template generator read these files and nothing else, so that
/// what races here is what would be deployed.
@NullMarked
package dev.ziprace.contender;

import org.jspecify.annotations.NullMarked;
