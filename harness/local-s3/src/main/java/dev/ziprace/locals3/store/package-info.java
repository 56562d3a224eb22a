/// Where bytes are: objects are lists of extents in segment files, so that copying and completing move none.
@NullMarked
package dev.ziprace.locals3.store;

import org.jspecify.annotations.NullMarked;
