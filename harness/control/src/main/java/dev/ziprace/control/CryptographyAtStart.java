package dev.ziprace.control;

import dev.ziprace.cryptography.HardwareCryptography;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Before the first client and the first digest are made.
@Singleton
final class CryptographyAtStart {

    void install(@Observes StartupEvent started) {
        HardwareCryptography.install();
    }
}
