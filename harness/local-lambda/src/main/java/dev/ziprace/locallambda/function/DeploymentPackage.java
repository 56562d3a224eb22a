package dev.ziprace.locallambda.function;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/// Unpacks a deployment package: the ZIP file whose content becomes the task root.
public final class DeploymentPackage {

    /// Lambda's quota for an unzipped package, in bytes, as in its error message.
    private static final long MAX_UNZIPPED_BYTES = 262_144_000;

    private DeploymentPackage() {}

    /// Unpacks `zip` into `taskRoot` with the file modes stored in it. A file without a stored mode, from a ZIP
    /// that was not made on a POSIX system, becomes executable.
    ///
    /// @throws IllegalArgumentException if `zip` isn't a ZIP file, exceeds Lambda's quota or has an entry outside
    ///     the task root
    public static void unpack(Path zip, Path taskRoot) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalArgumentException("deployment package %s is not a file; build it first".formatted(zip));
        }
        Map<String, String> modes = Map.of("enablePosixFileAttributes", "true", "defaultPermissions", "rwxr-xr-x");
        try (FileSystem archive = FileSystems.newFileSystem(zip, modes)) {
            Path root = archive.getRootDirectories().iterator().next();
            try (Stream<Path> entries = Files.walk(root)) {
                unpack(entries.toList(), root, taskRoot, zip);
            }
        } catch (ZipException notZip) {
            throw new IllegalArgumentException("deployment package %s: %s".formatted(zip, notZip.getMessage()), notZip);
        }
    }

    private static void unpack(Iterable<Path> entries, Path root, Path taskRoot, Path zip) throws IOException {
        long unzipped = 0;
        for (Path entry : entries) {
            Path target = taskRoot.resolve(root.relativize(entry).toString()).normalize();
            if (!target.startsWith(taskRoot)) {
                throw new IllegalArgumentException(
                        "deployment package %s: entry %s is outside the task root".formatted(zip, entry));
            }
            if (Files.isDirectory(entry)) {
                Files.createDirectories(target);
                continue;
            }
            unzipped += Files.size(entry);
            if (unzipped > MAX_UNZIPPED_BYTES) {
                throw new IllegalArgumentException("deployment package %s: unzipped size must be smaller than %d bytes"
                        .formatted(zip, MAX_UNZIPPED_BYTES));
            }
            Files.createDirectories(target.getParent());
            Files.copy(entry, target);
            Files.setPosixFilePermissions(target, permissions(entry));
        }
    }

    private static Set<PosixFilePermission> permissions(Path entry) throws IOException {
        Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(entry));
        permissions.add(PosixFilePermission.OWNER_READ);
        return permissions;
    }
}
