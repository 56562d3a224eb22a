/// Connections that attack the server; `scripts/attack-local-s3` opens 10 000 of each kind.
@NullMarked
package dev.ziprace.locals3.attack;

import org.jspecify.annotations.NullMarked;
