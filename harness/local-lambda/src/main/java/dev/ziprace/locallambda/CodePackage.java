package dev.ziprace.locallambda;

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

/// A deployment package: a ZIP that becomes the task root.
final class CodePackage {

    /// Lambda's quota for an unzipped package, in bytes, as its error message has it.
    private static final long MAX_UNZIPPED_BYTES = 262_144_000;

    private CodePackage() {}

    /// Unpacks `zip` into `taskRoot`, with the file modes that it carries. A file without a mode, in a ZIP that was not
    /// made on a POSIX system, is executable.
    ///
    /// @throws IllegalArgumentException when it is no ZIP file, or larger than Lambda takes
    static void unpack(Path zip, Path taskRoot) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalArgumentException("code package %s is not a file; build it first".formatted(zip));
        }
        Map<String, String> modes = Map.of("enablePosixFileAttributes", "true", "defaultPermissions", "rwxr-xr-x");
        try (FileSystem archive = FileSystems.newFileSystem(zip, modes)) {
            Path root = archive.getRootDirectories().iterator().next();
            try (Stream<Path> entries = Files.walk(root)) {
                unpack(entries.toList(), root, taskRoot, zip);
            }
        } catch (ZipException notZip) {
            throw new IllegalArgumentException("code package %s: %s".formatted(zip, notZip.getMessage()), notZip);
        }
    }

    private static void unpack(Iterable<Path> entries, Path root, Path taskRoot, Path zip) throws IOException {
        long unzipped = 0;
        for (Path entry : entries) {
            Path target = taskRoot.resolve(root.relativize(entry).toString()).normalize();
            if (!target.startsWith(taskRoot)) {
                throw new IllegalArgumentException("code package %s: %s leads out of it".formatted(zip, entry));
            }
            if (Files.isDirectory(entry)) {
                Files.createDirectories(target);
                continue;
            }
            unzipped += Files.size(entry);
            if (unzipped > MAX_UNZIPPED_BYTES) {
                throw new IllegalArgumentException("code package %s: unzipped size must be smaller than %d bytes"
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
