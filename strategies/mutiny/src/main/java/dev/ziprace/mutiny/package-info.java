/// One reactive stream from the objects' sockets to the parts' sockets: no thread blocks, and bytes are read only on
/// demand. Depends on the shared packages, on Mutiny and on the SDK's asynchronous client.
@NullMarked
package dev.ziprace.mutiny;

import org.jspecify.annotations.NullMarked;
