/// The records of the ZIP file format that the judge reads, with a strict parser. It depends on the JDK only, and
/// its only input is an [java.io.InputStream] from the caller.
///
/// Field layouts, signatures and the section numbers in this package are those of PKWARE's APPNOTE.TXT 6.3.10.
@NullMarked
package dev.ziprace.control.zip;

import org.jspecify.annotations.NullMarked;
