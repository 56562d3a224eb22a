package dev.ziprace.locallambda.sandbox;

import dev.ziprace.locallambda.function.FunctionReference;
import dev.ziprace.locallambda.http.ContainerCredentials;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/// Identifies a sandbox by its id, its log stream and its credentials.
///
/// @param id 32 hexadecimal digits
/// @param logStream name of the log stream in Lambda's format: date, version, sandbox
record SandboxIdentity(String id, String logStream, String region, Credentials credentials) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT);

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    static SandboxIdentity of(String id, String region, Credentials credentials) {
        String date = LocalDate.now(ZoneOffset.UTC).format(DATE);
        return new SandboxIdentity(id, "%s/[%s]%s".formatted(date, FunctionReference.LATEST, id), region, credentials);
    }

    /// The credentials for a sandbox that is restored from a snapshot.
    ContainerCredentials containerCredentials() {
        return ContainerCredentials.of(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }
}
