/// The words of the S3 protocol: requests, answers, errors, XML.
@NullMarked
package dev.ziprace.locals3.protocol;

import org.jspecify.annotations.NullMarked;
