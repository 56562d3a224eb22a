/// What the headers and query of a request say, parsed and checked by S3's rules.
@NullMarked
package dev.ziprace.locals3.request;

import org.jspecify.annotations.NullMarked;
