package dev.ziprace.cryptography;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Installs [CryptographyProviders] when a Quarkus function starts, before it creates its first client and its
/// first digest. It is a bean only where an application indexes this module (`quarkus.index-dependency`).
@Singleton
final class CryptographyProvidersAtStartup {

    void install(@Observes StartupEvent started) {
        CryptographyProviders.install();
    }
}
