package dev.ziprace.zip;

/// Where an entry's CRC-32 stands besides the central directory.
public enum CrcPlacement {
    /// In the local header: the CRC-32 is known before the header leaves.
    LOCAL_HEADER,
    /// In a data descriptor after the content: the CRC-32 is known only once the content has been read. Readers
    /// that use the central directory don't mind; `java.util.zip.ZipInputStream` refuses a STORED entry with
    /// one.
    DATA_DESCRIPTOR
}
