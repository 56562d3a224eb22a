/// Checksums as S3 knows them: five algorithms, whole-object and composite values, CRCs combined without reading again.
@NullMarked
package dev.ziprace.locals3.checksum;

import org.jspecify.annotations.NullMarked;
