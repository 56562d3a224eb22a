@NullMarked
package dev.ziprace.locals3.fault.file;

import org.jspecify.annotations.NullMarked;
