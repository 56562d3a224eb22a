package dev.ziprace.zip;

/// Where an entry's CRC-32 is written, apart from the central directory.
public enum CrcPlacement {
    /// In the local file header: the CRC-32 is known before the header is sent.
    LOCAL_HEADER,
    /// In a data descriptor after the content: the CRC-32 is known only after the content has been read.
    /// Readers that use the central directory accept it; `java.util.zip.ZipInputStream` rejects a STORED
    /// entry with a data descriptor.
    DATA_DESCRIPTOR
}
