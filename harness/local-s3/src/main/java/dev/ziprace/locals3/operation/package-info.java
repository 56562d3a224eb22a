/// What each S3 operation does, one subject a file. Handlers see routed, authenticated requests and throw
/// [dev.ziprace.locals3.protocol.S3Exception] for what S3 refuses.
@NullMarked
package dev.ziprace.locals3.operation;

import org.jspecify.annotations.NullMarked;
