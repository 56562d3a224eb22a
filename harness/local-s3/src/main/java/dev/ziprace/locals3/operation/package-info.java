/// What each S3 operation does, one subject per file. Handlers get routed and authorized requests, and throw
/// [dev.ziprace.locals3.protocol.S3Exception] for what S3 rejects.
@NullMarked
package dev.ziprace.locals3.operation;

import org.jspecify.annotations.NullMarked;
