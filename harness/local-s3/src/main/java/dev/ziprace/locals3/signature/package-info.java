/// AWS Signature Version 4: requests signed by header or query; payloads signed as a whole, chunk by chunk, or not at
/// all.
@NullMarked
package dev.ziprace.locals3.signature;

import org.jspecify.annotations.NullMarked;
