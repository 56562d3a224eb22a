package dev.ziprace.locallambda.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {

    @Test
    void theSectionsOfAnExecutableForThisMachineAreRead() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");

        ElfFile file = ElfFile.read(java).orElseThrow();

        assertThat(file.isForThisMachine()).isTrue();
        assertThat(file.hasSection(".text")).isTrue();
        assertThat(file.hasSection(".svm_heap")).isFalse();
    }

    @Test
    void aFileThatIsTooShortOrHasAnotherFormatIsNotAnElfFile(@TempDir Path folder) throws Exception {
        assertThat(ElfFile.read(Files.writeString(folder.resolve("short"), "\177ELF")))
                .isEmpty();
        assertThat(ElfFile.read(Files.writeString(folder.resolve("text"), "x".repeat(100))))
                .isEmpty();
    }
}
