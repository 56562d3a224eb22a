/// Decides whether an archive contains exactly the expected objects, byte for byte. It reads through
/// [dev.ziprace.control.judge.ArchiveSource] and is independent of S3 and Lambda. It depends on `zip`.
@NullMarked
package dev.ziprace.control.judge;

import org.jspecify.annotations.NullMarked;
