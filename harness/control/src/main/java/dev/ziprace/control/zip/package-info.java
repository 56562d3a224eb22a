/// The ZIP file format as bytes: the records that the judge reads, parsed strictly and without any input or output
/// of their own beyond an [java.io.InputStream] that is handed in.
///
/// Field layouts and signatures are those of PKWARE's APPNOTE.TXT 6.3.10; section numbers in this package refer to
/// it.
@NullMarked
package dev.ziprace.control.zip;

import org.jspecify.annotations.NullMarked;
