/// The ZIP format without I/O: entry names, records, checksums and layout. Section numbers are those of PKWARE's
/// APPNOTE.TXT 6.3.10.
///
/// Start with [dev.ziprace.zip.ArchiveLayout], which computes the offset of every byte of an archive
/// beforehand, or [dev.ziprace.zip.ArchiveSequence], which appends entries in any order. Records are encoded
/// by the classes `*Encoder`; [dev.ziprace.zip.Zip64Encoding] decides when ZIP64 is used.
///
/// Depends on the JDK alone.
@NullMarked
package dev.ziprace.zip;

import org.jspecify.annotations.NullMarked;
