/// Objects and uploads in memory, their bytes in files. Depends on `checksum` only.
@NullMarked
package dev.ziprace.locals3.store;

import org.jspecify.annotations.NullMarked;
