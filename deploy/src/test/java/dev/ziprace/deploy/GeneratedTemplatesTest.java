package dev.ziprace.deploy;

import static dev.ziprace.deploy.CloudFormationTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.contender.FunctionDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedTemplatesTest {

    @Test
    void theCommittedTemplatesAreUpToDate() throws IOException {
        DeployedFunctions project = DeployedFunctions.read(Path.of(".."));

        assertThat(new GeneratedFolder(project.generatedFolder()).stale(new TemplateGenerator().render(project)))
                .as("stale templates in deploy/generated: run scripts/generate and commit the changes")
                .isEmpty();
    }

    @Test
    void theStateMachineGetsExactlyTheSubstitutionsOfItsDefinition() throws IOException {
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

    /// The managed Java runtimes' command line has `-XX:MaxHeapSize`, which wins.
    @Test
    void noFunctionReliesOnAHeapSizeInJavaToolOptions() throws IOException {
        DeployedFunctions project = DeployedFunctions.read(Path.of(".."));
        List<FunctionDescription> functions = new ArrayList<>(List.of(project.control(), project.fillBucket()));
        project.contenders().forEach(contender -> functions.add(contender.function()));
        for (FunctionDescription function : functions) {
            assertThat(function.environment().getOrDefault(FunctionDescription.JAVA_TOOL_OPTIONS, ""))
                    .as(function.toString())
                    .doesNotContain("-Xmx", "MaxHeapSize", "MaxRAM");
        }
    }

    @Test
    void theStatesThatTheScriptCountsExistInTheDefinition() throws IOException {
        String definition = Files.readString(Path.of("../harness/state-machine/benching.asl.json"));

        assertThat(Pattern.compile("entered\\[\"(\\w+)\"]")
                        .matcher(Files.readString(Path.of("../scripts/lib/bench-aws")))
                        .results()
                        .map(state -> state.group(1)))
                .hasSize(5)
                .allSatisfy(state -> assertThat(definition).contains("\"" + state + "\": {"));
    }
}
