/// TLS with a certificate authority that lives as long as the server.
@NullMarked
package dev.ziprace.locals3.tls;

import org.jspecify.annotations.NullMarked;
