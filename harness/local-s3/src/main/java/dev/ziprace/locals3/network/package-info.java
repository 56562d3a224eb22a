/// The network between a sandbox and S3, limited to a bandwidth. Depends on the JDK only.
@NullMarked
package dev.ziprace.locals3.network;

import org.jspecify.annotations.NullMarked;
