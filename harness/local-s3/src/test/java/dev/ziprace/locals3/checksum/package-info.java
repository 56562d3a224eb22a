@NullMarked
package dev.ziprace.locals3.checksum;

import org.jspecify.annotations.NullMarked;
