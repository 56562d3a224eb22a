/// What a contender is, read from its `contender.yml`.
@NullMarked
package dev.ziprace.contender;

import org.jspecify.annotations.NullMarked;
