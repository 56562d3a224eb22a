@NullMarked
package dev.ziprace.locals3.http;

import org.jspecify.annotations.NullMarked;
