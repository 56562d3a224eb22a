package dev.ziprace.s3.check;

/// A whole body that was read into memory.
///
/// @param crc32 its CRC-32
/// @param isChecked whether S3 sent a checksum for the bytes; if not, only their number was checked
public record HeldBody(long crc32, boolean isChecked) {}
