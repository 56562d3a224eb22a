package dev.ziprace.deploy;

import static dev.ziprace.deploy.CloudFormationTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedTemplatesTest {

    @Test
    void theCommittedTemplatesAreWhatTheGeneratorWrites() throws IOException {
        Suite suite = Suite.read(Path.of(".."));

        assertThat(new GeneratedFolder(suite.generatedFolder()).stale(new Generator().render(suite)))
                .as("templates in deploy/generated that are stale: run scripts/generate and commit what it writes")
                .isEmpty();
    }

    @Test
    void theStateMachineIsGivenExactlyTheSubstitutionsThatItsDefinitionNames() throws IOException {
        Path template = Path.of("generated/benching.yml");
        Map<String, Object> machine = CloudFormationTemplate.parse(Files.readString(template))
                .resources("AWS::Serverless::StateMachine")
                .getOrDefault("BenchingStateMachine", Map.of());

        String definition = Files.readString(template.resolveSibling(String.valueOf(machine.get("DefinitionUri"))));

        assertThat(map(machine.get("DefinitionSubstitutions")))
                .containsOnlyKeys(Pattern.compile("\\$\\{(\\w+)}")
                        .matcher(definition)
                        .results()
                        .map(placeholder -> placeholder.group(1))
                        .collect(Collectors.toSet()));
    }

    @Test
    void theStatesThatAFollowedRaceCountsAreThoseOfTheDefinition() throws IOException {
        String definition = Files.readString(Path.of("../harness/state-machine/benching.asl.json"));

        assertThat(Pattern.compile("entered\\[\"(\\w+)\"]")
                        .matcher(Files.readString(Path.of("../scripts/lib/bench-aws")))
                        .results()
                        .map(state -> state.group(1)))
                .hasSize(5)
                .allSatisfy(state -> assertThat(definition).contains("\"" + state + "\": {"));
    }
}
