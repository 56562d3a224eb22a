/// ZIP as pure data: names, records, checksums and layout, after PKWARE's APPNOTE.TXT 6.3.10. Nothing here
/// reads or writes anything; depends on the JDK alone.
///
/// Two ways in: [dev.ziprace.zip.ArchiveLayout] knows where every byte of an archive lies before one is read,
/// [dev.ziprace.zip.ArchiveSequence] appends entries in whatever order they come.
@NullMarked
package dev.ziprace.zip;

import org.jspecify.annotations.NullMarked;
