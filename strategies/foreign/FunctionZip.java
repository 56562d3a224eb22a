import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
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
        Files.setPosixFilePermissions(
                entry, PosixFilePermissions.fromString(isProgram(file) ? "rwxr-xr-x" : "rw-r--r--"));
        Files.setLastModifiedTime(entry, EARLIEST);
    }

    /// By name and content, too, because some ways of copying a source tree drop the executable bits.
    private static boolean isProgram(Path file) throws IOException {
        if (file.endsWith("bootstrap") || Files.isExecutable(file)) {
            return true;
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] magic = content.readNBytes(2);
            return Arrays.equals(magic, new byte[] {'#', '!'});
        }
    }
}
