@NullMarked
package dev.ziprace.locals3.signature;

import org.jspecify.annotations.NullMarked;
