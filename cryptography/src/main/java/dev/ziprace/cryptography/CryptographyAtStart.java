package dev.ziprace.cryptography;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Installs [HardwareCryptography] when a Quarkus function starts, before it creates its first client and its
/// first digest. It is a bean only where an application indexes this module (`quarkus.index-dependency`).
@Singleton
final class CryptographyAtStart {

    void install(@Observes StartupEvent started) {
        HardwareCryptography.install();
    }
}
