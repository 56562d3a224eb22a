package dev.ziprace.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchingDefinitionTest {
    /// Also writes the substituted file, for a manual check with `npx asl-validator --json-path`.
    @Test
    void theSubstitutedDefinitionIsJsonWithoutPlaceholders() throws IOException {
        String text = StateMachine.substitute(
                Benching.definition(), Benching.substitutions(ScriptedRace.parameters(10, 0, 0)));
        Path file = Files.writeString(Path.of("target", "benching.substituted.asl.json"), text);

        assertThat(ScriptedExecution.json(Files.readString(file))
                        .path("StartAt")
                        .textValue())
                .isEqualTo("CheckInput");
        assertThat(text).doesNotContain("${");
    }

    @Test
    void theFileItselfIsJsonBeforeSubstitution() {
        assertThat(ScriptedExecution.json(Benching.definition())
                        .path("QueryLanguage")
                        .textValue())
                .isEqualTo("JSONata");
    }

    @Test
    void everyStateHasAComment() {
        List<JsonNode> states = states(ScriptedExecution.json(Benching.definition()));

        assertThat(states).hasSizeGreaterThan(15).allMatch(state -> state.hasNonNull("Comment"));
    }

    @ParameterizedTest
    @CsvSource({
        "Race, bucket, files, 3, 1, 0, projectName",
        "race, '',     files, 3, 1, 0, bucketName",
        "race, bucket, files/, 3, 1, 0, filesPrefix",
        "race, bucket, files, -1, 1, 0, testFileCount",
        "race, bucket, files, 3, 0, 0, runsPerContender",
        "race, bucket, files, 3, 1, -1, maxRunTimeMs",
    })
    void anInvalidParameterIsRejectedByName(
            String project, String bucket, String prefix, int count, int runs, long maxRunTimeMs, String name) {
        assertThatThrownBy(() ->
                        new BenchingParameters(project, bucket, prefix, count, runs, maxRunTimeMs, "control", 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    private static List<JsonNode> states(JsonNode flow) {
        List<JsonNode> states = new ArrayList<>();
        for (JsonNode state : flow.path("States")) {
            states.add(state);
            states.addAll(states(state.path("ItemProcessor")));
        }
        return states;
    }
}
