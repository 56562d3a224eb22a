package dev.ziprace.locallambda.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// Creates deployment packages.
public final class FunctionZip {

    /// A client of the Runtime API in plain bash, so that no curl is needed. `request METHOD PATH [BODY]` sets
    /// `answer`.
    private static final String PRELUDE = """
            #!/bin/bash
            LC_ALL=C
            api=/2018-06-01/runtime
            connect() { exec 3<>"/dev/tcp/${AWS_LAMBDA_RUNTIME_API%:*}/${AWS_LAMBDA_RUNTIME_API#*:}"; }
            head_of() {
                printf '%s %s HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\nContent-Length: %d\\r\\n' "$@"
            }
            request() {
                connect
                { head_of "$1" "$api/$2" "${#3}"; printf '%b\\r\\n%s' "$4" "$3"; } >&3
                answer=$(cat <&3)
                exec 3>&-
            }
            next() {
                request GET invocation/next
                id=$(sed -n 's/^lambda-runtime-aws-request-id: \\([0-9a-f-]*\\).*/\\1/Ip' <<<"$answer")
                event=$(tail -n 1 <<<"$answer")
            }
            respond() { request POST "invocation/$id/response" "$1"; }
            """;

    private FunctionZip() {}

    /// A package whose `bootstrap` is a bash script, after the functions `request`, `next` and `respond`.
    public static Path bash(Path folder, String script) throws IOException {
        return of(folder, "bootstrap", PRELUDE + script, "rwxr-xr-x");
    }

    /// A package with one file.
    public static Path of(Path folder, String name, String content, String permissions) throws IOException {
        return of(folder, Map.of(name, content.getBytes(StandardCharsets.UTF_8)), permissions);
    }

    /// A package with several files.
    public static Path of(Path folder, Map<String, byte[]> files, String permissions) throws IOException {
        Path zip = Files.createTempDirectory(folder, "package").resolve("function.zip");
        Map<String, String> environment = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem archive = FileSystems.newFileSystem(zip, environment)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path entry = archive.getPath("/" + file.getKey());
                if (entry.getParent() != null) {
                    Files.createDirectories(entry.getParent());
                }
                Files.write(entry, file.getValue());
                Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString(permissions));
            }
        }
        return zip;
    }
}
