/// Fast cryptography for all Lambda functions of the suite, contenders and judge alike. Depends on Conscrypt alone.
@NullMarked
package dev.ziprace.cryptography;

import org.jspecify.annotations.NullMarked;
