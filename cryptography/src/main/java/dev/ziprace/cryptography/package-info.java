/// Cryptography at the processor's speed for every Lambda of the suite: those that are judged and those that judge.
@NullMarked
package dev.ziprace.cryptography;

import org.jspecify.annotations.NullMarked;
