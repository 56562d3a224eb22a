package dev.ziprace.locals3.signature;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.OptionalLong;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/// SHA-256 of bodies: of long ones by Conscrypt, where it has a library for this machine. It reads direct buffers
/// in place, which the JDK copies into arrays of 4 KiB first.
final class BodyDigest {

    private static final Logger LOG = System.getLogger(BodyDigest.class.getName());

    /// Conscrypt's digest holds native memory until it is collected; shorter bodies are not worth that.
    private static final long MIN_BYTES = 64 * 1024;

    private static final @Nullable Provider CONSCRYPT = conscrypt();

    private BodyDigest() {}

    /// A digest for a body of `length` bytes, which may be unknown.
    static MessageDigest sha256(OptionalLong length) {
        if (CONSCRYPT == null || length.orElse(MIN_BYTES) < MIN_BYTES) {
            return Hashes.sha256();
        }
        try {
            return MessageDigest.getInstance("SHA-256", CONSCRYPT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Conscrypt has SHA-256", e);
        }
    }

    private static @Nullable Provider conscrypt() {
        try {
            return Conscrypt.newProvider();
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            LOG.log(Level.DEBUG, "SHA-256 by the JDK, as Conscrypt has no library for this machine: {0}", e.toString());
            return null;
        }
    }
}
