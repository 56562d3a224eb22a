package dev.ziprace.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.control.judge.HarnessFaultException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlSettingsTest {
    @Test
    void aMissingOrBlankVariableIsReportedByName() {
        ControlSettings settings = new ControlSettings(Optional.empty(), Optional.of(" "));
        assertThatThrownBy(settings::requiredBucketName)
                .isInstanceOf(HarnessFaultException.class)
                .hasMessage("the required environment variable BUCKET_NAME is not set");
        assertThatThrownBy(settings::requiredFilesPrefix)
                .isInstanceOf(HarnessFaultException.class)
                .hasMessage("the required environment variable FILES_PREFIX is not set");
    }

    @Test
    void aTrailingSlashOfThePrefixIsIgnored() {
        ControlSettings settings = new ControlSettings(Optional.of("race"), Optional.of("a/files/"));
        assertThat(settings.requiredFilesPrefix()).isEqualTo("a/files");
    }
}
