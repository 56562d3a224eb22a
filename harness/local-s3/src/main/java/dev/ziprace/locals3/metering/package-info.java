/// Counts the requests and bytes of each access key, which is what S3 charges for.
@NullMarked
package dev.ziprace.locals3.metering;

import org.jspecify.annotations.NullMarked;
