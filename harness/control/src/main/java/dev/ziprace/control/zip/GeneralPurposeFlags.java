package dev.ziprace.control.zip;

/// The general purpose bit flag of an entry (4.4.4).
///
/// @param bits the 16 bits in the header
public record GeneralPurposeFlags(int bits) {
    private static final int ENCRYPTED = 1;
    private static final int DATA_DESCRIPTOR = 1 << 3;
    private static final int PATCH_DATA = 1 << 5;
    private static final int STRONG_ENCRYPTION = 1 << 6;
    private static final int UTF_8 = 1 << 11;
    private static final int MASKED_HEADER = 1 << 13;

    /// The bits that determine how the bytes and the name of an entry are read. Both headers must agree on them.
    private static final int DECISIVE =
            ENCRYPTED | DATA_DESCRIPTOR | PATCH_DATA | STRONG_ENCRYPTION | UTF_8 | MASKED_HEADER;

    public GeneralPurposeFlags {
        if (bits < 0 || bits > 0xFFFF) {
            throw new IllegalArgumentException("general purpose flags are 16 bits, not " + bits);
        }
    }

    /// Whether the content or the header itself is encrypted by any method of the format.
    public boolean encrypted() {
        return (bits & (ENCRYPTED | STRONG_ENCRYPTION | MASKED_HEADER)) != 0;
    }

    /// Whether CRC-32 and sizes follow the content in a [DataDescriptor].
    public boolean dataDescriptor() {
        return (bits & DATA_DESCRIPTOR) != 0;
    }

    /// Whether the content is a patch for another file (compressed patched data).
    public boolean patchData() {
        return (bits & PATCH_DATA) != 0;
    }

    boolean agreesWith(GeneralPurposeFlags other) {
        return (bits & DECISIVE) == (other.bits & DECISIVE);
    }

    @Override
    public String toString() {
        return "0x%04x".formatted(bits);
    }
}
