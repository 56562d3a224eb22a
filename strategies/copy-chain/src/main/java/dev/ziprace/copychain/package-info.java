/// S3 copies every body: small ones get between large ones as the last parts of temporary objects.
@NullMarked
package dev.ziprace.copychain;

import org.jspecify.annotations.NullMarked;
