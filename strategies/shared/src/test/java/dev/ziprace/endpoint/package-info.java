@NullMarked
package dev.ziprace.endpoint;

import org.jspecify.annotations.NullMarked;
