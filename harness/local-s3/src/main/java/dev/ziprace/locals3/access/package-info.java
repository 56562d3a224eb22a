/// Access keys: to whom they are issued, what they may do, and the check of each request against that.
@NullMarked
package dev.ziprace.locals3.access;

import org.jspecify.annotations.NullMarked;
