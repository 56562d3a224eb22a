/// The network between a sandbox and S3, as narrow as it is given.
@NullMarked
package dev.ziprace.locals3.network;

import org.jspecify.annotations.NullMarked;
