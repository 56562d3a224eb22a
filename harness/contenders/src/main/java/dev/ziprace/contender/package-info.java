/// The descriptions of all functions: `contender.yml` for a contender, `function.yml` for a function of the harness.
/// The local cloud and the template generator read only these files, so the same functions race locally and are
/// deployed. Depends on no other module of ours.
@NullMarked
package dev.ziprace.contender;

import org.jspecify.annotations.NullMarked;
