@NullMarked
package dev.ziprace.locals3.network;

import org.jspecify.annotations.NullMarked;
