package dev.ziprace.locallambda.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentPackageTest {

    @TempDir
    private Path folder;

    @Test
    void aFileWithoutAModeIsExecutable() throws Exception {
        DeploymentPackage.unpack(zipWith("bootstrap"), folder.resolve("task"));

        assertThat(folder.resolve("task/bootstrap")).isExecutable();
    }

    @Test
    void anEntryOutsideTheTaskRootIsRejected() throws Exception {
        Path zip = zipWith("../escaped");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeploymentPackage.unpack(zip, folder.resolve("task")))
                .withMessageContaining(zip.toString());
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void aMissingPackageAndAFileThatIsNotAZipAreRejectedByName() throws Exception {
        Path text = Files.writeString(folder.resolve("function.zip"), "no zip");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeploymentPackage.unpack(folder.resolve("none.zip"), folder.resolve("task")))
                .withMessage("deployment package %s is not a file; build it first", folder.resolve("none.zip"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeploymentPackage.unpack(text, folder.resolve("task")))
                .withMessageContaining(text.toString());
    }

    private Path zipWith(String entry) throws IOException {
        Path zip = folder.resolve("package.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write('x');
        }
        return zip;
    }
}
