/// One reactive stream from the objects' sockets to the parts': nobody waits in a thread, nothing is read that
/// is not asked for.
@NullMarked
package dev.ziprace.mutiny;

import org.jspecify.annotations.NullMarked;
