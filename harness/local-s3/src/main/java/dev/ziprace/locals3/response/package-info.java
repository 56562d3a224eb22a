/// Responses as operations return them, and the XML types that several of them share.
@NullMarked
package dev.ziprace.locals3.response;

import org.jspecify.annotations.NullMarked;
