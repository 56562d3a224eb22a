package dev.ziprace.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContenderCatalogTest {
    private static final String SEQUENTIAL = """
        language: java
        id: sequential
        summary: One object at a time.
        runtime: java25
        handler: a.Handler::handleRequest
        architecture: arm64
        memory_mb: 512
        timeout_s: 600
        ephemeral_storage_mb: 512
        environment: {LEVEL: 1}
        permissions: [segment-temps]
        build: mvn package
        artifact: target/function.zip
        """;

    @TempDir
    Path strategies;

    @Test
    void aDescriptionIsReadWithEveryField() throws IOException {
        Path description = write("sequential", SEQUENTIAL);

        Contender contender = ContenderCatalog.scan(strategies).all().getFirst();

        assertThat(contender.name()).isEqualTo("java-sequential");
        assertThat(contender.functionName("ziprace")).isEqualTo("ziprace-java-sequential");
        assertThat(contender.permissions()).containsExactly(Permission.SEGMENT_TEMPS);
        assertThat(contender.function().memoryMb()).isEqualTo(512);
        assertThat(contender.function().environment()).containsEntry("LEVEL", "1");
        assertThat(contender.function().artifact())
                .isEqualTo(description.resolveSibling("target").resolve("function.zip"));
    }

    @Test
    void aContenderWithAChoiceOfS3ClientsIsRenamedWithTheOtherOne() throws IOException {
        write(
                "sequential",
                SEQUENTIAL.replace("LEVEL: 1", "S3_CLIENT: lean") + "native_artifact: target/native/function.zip\n");
        Contender contender = ContenderCatalog.scan(strategies).all().getFirst();

        Contender other = contender.withS3Client(S3ClientKind.SDK);

        assertThat(other.name()).isEqualTo("java-sequential-sdk");
        assertThat(other.function().environment()).containsEntry("S3_CLIENT", "sdk");
        assertThat(other.function().nativeArtifact())
                .as("executables contain only the lean client")
                .isNull();
        assertThat(contender.withS3Client(S3ClientKind.LEAN).function().nativeArtifact())
                .isNotNull();
    }

    @Test
    void aContenderWithoutAChoiceOfS3ClientsStaysUnchanged() throws IOException {
        write("sequential", SEQUENTIAL);
        Contender contender = ContenderCatalog.scan(strategies).all().getFirst();

        assertThat(contender.withS3Client(S3ClientKind.LEAN)).isSameAs(contender);
    }

    @Test
    void anUnknownS3ClientIsRejected() throws IOException {
        write("sequential", SEQUENTIAL.replace("LEVEL: 1", "S3_CLIENT: curl"));

        assertThatThrownBy(() -> ContenderCatalog.scan(strategies))
                .hasMessageContaining("S3_CLIENT must be sdk or lean, not 'curl'");
    }

    @Test
    void aContenderWithANativePackageCanRunAsAnExecutable() throws IOException {
        Path description = write("sequential", SEQUENTIAL + "native_artifact: target/native/function.zip\n");

        FunctionDescription executable =
                ContenderCatalog.scan(strategies).all().getFirst().function().asNative();

        assertThat(executable.runtime()).isEqualTo("provided.al2023");
        assertThat(executable.artifact()).isEqualTo(description.resolveSibling("target/native/function.zip"));
        assertThat(executable.memoryMb()).isEqualTo(512);
        assertThat(executable.environment()).containsEntry("LEVEL", "1");
    }

    @Test
    void aNativeExecutableCanHaveAnotherMemorySize() throws IOException {
        write("sequential", SEQUENTIAL + "native_artifact: target/native/function.zip\nnative_memory_mb: 256\n");
        Contender contender = ContenderCatalog.scan(strategies).all().getFirst();

        assertThat(contender.function().memoryMb()).isEqualTo(512);
        assertThat(contender.function().asNative().memoryMb()).isEqualTo(256);
        assertThat(contender.withMemoryMb(1024).function().asNative().memoryMb())
                .isEqualTo(1024);
    }

    @Test
    void contendersAreFoundInNestedFoldersButNotInBuildOutput() throws IOException {
        write("sequential", SEQUENTIAL);
        write("foreign/rust/ann", SEQUENTIAL.replace("java\n", "rust\n").replace("id: sequential", "id: ann"));
        write("sequential/target/classes", SEQUENTIAL);

        assertThat(ContenderCatalog.scan(strategies).all())
                .extracting(Contender::name)
                .containsExactly("java-sequential", "rust-ann");
    }

    @Test
    void aContenderIsSelectedByIdOrByName() throws IOException {
        write("sequential", SEQUENTIAL);
        write("foreign/c/sequential", SEQUENTIAL.replace("language: java", "language: c"));
        write("mutiny", SEQUENTIAL.replace("id: sequential", "id: mutiny"));
        ContenderCatalog catalog = ContenderCatalog.scan(strategies);

        assertThat(catalog.select(List.of("mutiny", "java-sequential", "java-mutiny")))
                .extracting(Contender::name)
                .containsExactly("java-mutiny", "java-sequential");
        assertThatThrownBy(() -> catalog.select(List.of("sequential")))
                .hasMessage("'sequential' may be c-sequential or java-sequential");
        assertThatThrownBy(() -> catalog.select(List.of("parallel")))
                .hasMessage("no contender 'parallel'; there are c-sequential, java-mutiny, java-sequential");
    }

    @Test
    void anErrorNamesTheFileTheFieldAndTheRule() throws IOException {
        assertRejected(
                "memory_mb: 512", "memory_mb: 64", "'memory_mb' must be a whole number from 128 to 10240, not 64");
        assertRejected("memory_mb: 512\n", "", "'memory_mb' must be a whole number from 128 to 10240, not missing");
        assertRejected("arm64", "arm", "'architecture' must be one of arm64, x86_64, not 'arm'");
        assertRejected("timeout_s", "timeout", "'timeout_s' must be a whole number from 1 to 900, not missing");
        assertRejected(
                "[segment-temps]", "[all]", "'permissions' has no value 'all'; there are segment-temps, self-invoke");
        assertRejected("build:", "builds: x\nbuild:", "'builds' is unknown; there are language, id, ");
        assertRejected("id: sequential", "id: Sequential_1", "'id' must match ");
        assertRejected(
                "id: sequential",
                "id: an-object-after-another-until-none-is-left",
                "'id' gives the name 'java-an-object-after-another-until-none-is-left', which is longer than 38 characters");
        assertRejected("id: sequential", "id: a\nid: b", "not valid YAML: Duplicate field 'id'");
    }

    @Test
    void twoContendersWithTheSameNameAreRejected() throws IOException {
        write("a", SEQUENTIAL);
        write("b", SEQUENTIAL);

        assertThatThrownBy(() -> ContenderCatalog.scan(strategies))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("another contender is already named 'java-sequential'");
    }

    @Test
    void aFolderWithoutContendersIsRejected() {
        assertThatThrownBy(() -> ContenderCatalog.scan(strategies)).hasMessageContaining("contains no contender.yml");
    }

    private void assertRejected(String right, String wrong, String message) throws IOException {
        Path description = write("sequential", SEQUENTIAL.replace(right, wrong));
        assertThatThrownBy(() -> Contender.read(description))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(description.toString())
                .hasMessageContaining(message);
    }

    private Path write(String folder, String text) throws IOException {
        Path description = strategies.resolve(folder).resolve("contender.yml");
        Files.createDirectories(description.getParent());
        return Files.writeString(description, text);
    }
}
