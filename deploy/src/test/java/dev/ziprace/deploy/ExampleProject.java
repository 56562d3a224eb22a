package dev.ziprace.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/// A project with contenders of every kind: shared role, own role, Java, and a bootstrap in another language.
final class ExampleProject {
    /// The line of a Java function's description that names its second package.
    static final String NATIVE = "native_artifact: target/native/function.zip\n";

    private final Path home;

    ExampleProject(Path home) throws IOException {
        this.home = home;
        for (String function : new String[] {"control", "fill-bucket"}) {
            write("harness/" + function + "/function.yml", function("java25", ""));
        }
        addContender("sequential", contender("java", "sequential", ""));
        addContender("copy-chain", contender("java", "copy-chain", "permissions: [segment-temps]\n"));
        addContender("self-invoke", contender("java", "self-invoke", "permissions: [self-invoke, segment-temps]\n"));
        addContender(
                "foreign/sh/ann",
                contender("sh", "ann", "")
                        .replace("runtime: java25", "runtime: provided.al2023")
                        .replace(NATIVE, ""));
    }

    void addContender(String folder, String description) throws IOException {
        write("strategies/" + folder + "/contender.yml", description);
    }

    void removeContender(String folder) throws IOException {
        Files.delete(home.resolve("strategies").resolve(folder).resolve("contender.yml"));
    }

    SortedMap<String, String> render() {
        return render(new TemplateGenerator());
    }

    SortedMap<String, String> render(TemplateGenerator generator) {
        return generator.render(DeployedFunctions.read(home));
    }

    static String contender(String language, String id, String more) {
        return "language: " + language + "\nid: " + id + "\nsummary: A way.\nbuild: make\n" + function("java25", more);
    }

    private static String function(String runtime, String more) {
        return "runtime: " + runtime + """

                handler: a.Handler::handleRequest
                architecture: arm64
                memory_mb: 1769
                timeout_s: 600
                ephemeral_storage_mb: 512
                artifact: target/function.zip
                """ + NATIVE + more;
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
