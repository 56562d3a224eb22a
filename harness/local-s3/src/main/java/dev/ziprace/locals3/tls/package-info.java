/// TLS for loopback, with a certificate authority that lives as long as the server. Depends on no other package of
/// ours.
@NullMarked
package dev.ziprace.locals3.tls;

import org.jspecify.annotations.NullMarked;
