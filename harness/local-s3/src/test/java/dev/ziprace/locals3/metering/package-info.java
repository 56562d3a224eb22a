@NullMarked
package dev.ziprace.locals3.metering;

import org.jspecify.annotations.NullMarked;
