/// S3 copies every body. A small body is placed between large ones as the last part of a temporary object.
@NullMarked
package dev.ziprace.copychain;

import org.jspecify.annotations.NullMarked;
