@NullMarked
package dev.ziprace.s3.lean.xml;

import org.jspecify.annotations.NullMarked;
