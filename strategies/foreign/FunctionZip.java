import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Packages a folder as a Lambda function: `java FunctionZip.java FOLDER ZIP`. Replaces `zip -r` for machines
/// without zip; a JDK is required anyway. Every file gets the same time stamp, so the same files make the
/// same package.
final class FunctionZip {
    private static final FileTime EARLIEST = FileTime.from(Instant.parse("1980-01-01T00:00:00Z"));

    private FunctionZip() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path zip = Path.of(arguments[1]).toAbsolutePath();
        Files.createDirectories(zip.getParent());
        Files.deleteIfExists(zip);
        try (FileSystem archive = FileSystems.newFileSystem(
                        zip, Map.of("create", "true", "enablePosixFileAttributes", "true"));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(file, archive.getPath("/" + folder.relativize(file)));
            }
        }
    }

    private static void add(Path file, Path entry) throws IOException {
        Files.createDirectories(entry.getParent());
        Files.copy(file, entry);
        // Lambda runs the bootstrap as another user, so all users need permission to execute it.
        boolean executable = List.of("bootstrap").contains(entry.getFileName().toString()) || Files.isExecutable(file);
        Files.setPosixFilePermissions(
                entry, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        Files.setLastModifiedTime(entry, EARLIEST);
    }
}
