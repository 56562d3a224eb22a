/// The S3 protocol on top of HTTP: errors, limits, request targets, percent-encoding, XML.
@NullMarked
package dev.ziprace.locals3.protocol;

import org.jspecify.annotations.NullMarked;
