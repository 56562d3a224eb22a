package dev.ziprace.locallambda.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The AWS Java runtime interface client, found on this process's class path.
///
/// @param classPath its JAR files
/// @param library its unpacked native library. Without it, the client in each sandbox would unpack the library to
///     `/tmp/.libaws-lambda-jni.so` and overwrite the file that others have loaded
record RuntimeInterfaceClient(List<Path> classPath, Path library) {

    static final String MAIN_CLASS = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /// The system property with the path of the native library, as the managed runtimes set it.
    static final String LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    /// One class from each of its JAR files.
    private static final List<String> CLASSES = List.of(
            "com.amazonaws.services.lambda.runtime.Context",
            MAIN_CLASS,
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

    /// Finds the client and unpacks its native library into `runtimeDirectory`.
    static RuntimeInterfaceClient locate(Path runtimeDirectory) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String name : CLASSES) {
            jars.add(jarOf(name));
        }
        Path library = runtimeDirectory.resolve("lib").resolve(libraryName());
        Files.createDirectories(library.getParent());
        try (InputStream in = resource("jni/" + libraryName())) {
            if (in == null) {
                throw new IOException("the runtime interface client has no jni/" + libraryName());
            }
            Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
        }
        return new RuntimeInterfaceClient(List.copyOf(jars), library);
    }

    private static Path jarOf(String className) throws IOException {
        try {
            Class<?> found = Class.forName(className, false, RuntimeInterfaceClient.class.getClassLoader());
            URL location = found.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(location.toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IOException(
                    "the AWS Java runtime interface client is not on the class path: " + e.getMessage(), e);
        }
    }

    private static @Nullable InputStream resource(String name) {
        return RuntimeInterfaceClient.class.getClassLoader().getResourceAsStream(name);
    }

    /// File name of the native library for this machine.
    ///
    /// @throws IllegalArgumentException if the client has none
    private static String libraryName() throws IOException {
        String system = System.getProperty("os.name");
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            throw new IllegalArgumentException("functions of a Java runtime need Linux, not " + system
                    + ": the AWS Java runtime interface client has no native library for it");
        }
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "aarch_64";
            default ->
                throw new IllegalArgumentException(
                        "functions of a Java runtime need x86-64 or arm64, not " + System.getProperty("os.arch"));
        };
        return "libaws-lambda-jni.linux%s-%s.so".formatted(isMusl() ? "_musl" : "", machine);
    }

    private static boolean isMusl() throws IOException {
        Path loaders = Path.of("/lib");
        if (!Files.isDirectory(loaders)) {
            return false;
        }
        try (Stream<Path> files = Files.list(loaders)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl-"));
        }
    }
}
