/// The judgement: whether an archive holds exactly the expected objects, byte for byte. It reads through
/// [dev.ziprace.control.judge.ArchiveSource] and knows neither S3 nor Lambda.
@NullMarked
package dev.ziprace.control.judge;

import org.jspecify.annotations.NullMarked;
