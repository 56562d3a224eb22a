/// The checksums of the S3 API: five algorithms, full-object and composite values, and CRCs that are combined without
/// reading the bytes again. Depends on the JDK only.
@NullMarked
package dev.ziprace.locals3.checksum;

import org.jspecify.annotations.NullMarked;
