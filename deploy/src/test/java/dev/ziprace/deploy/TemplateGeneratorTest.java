package dev.ziprace.deploy;

import static dev.ziprace.deploy.CloudFormationTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateGeneratorTest {
    @TempDir
    Path home;

    private ExampleProject project;

    @BeforeEach
    void makeSuite() throws IOException {
        project = new ExampleProject(home);
    }

    @Test
    void everyContenderHasATemplateOfItsOwn() {
        assertThat(project.render())
                .containsOnlyKeys(
                        "benching.yml",
                        "ci.yml",
                        "contender-copy-chain.yml",
                        "contender-self-invoke.yml",
                        "contender-sequential.yml",
                        "contender-sh-ann.yml",
                        "contenders.yml",
                        "root.yml");
    }

    @Test
    void addingAContenderOnlyAddsItsOwnLinesAndRemovingItRestoresTheTemplates() throws IOException {
        SortedMap<String, String> before = project.render();
        project.addContender("demo", ExampleProject.contender("java", "demo", "permissions: [segment-temps]\n"));
        SortedMap<String, String> with = project.render();
        project.removeContender("demo");

        assertThat(project.render()).isEqualTo(before);
        List<String> added =
                addedLines(before.getOrDefault("contenders.yml", ""), with.getOrDefault("contenders.yml", ""));
        assertThat(added).isNotEmpty();
        assertThat(added.stream().filter(line -> line.matches("  \\w+:|.*!Ref \\w+\\.Alias|.*FunctionName.*")))
                .containsExactly(
                        "  JavaDemo:",
                        "      FunctionName: !Sub ${ProjectName}-java-demo",
                        "  JavaDemoLogs:",
                        "  JavaDemoRole:",
                        "            - !Ref JavaDemo.Alias");
        SortedMap<String, String> others = new TreeMap<>(with);
        assertThat(others.remove("contender-demo.yml")).contains("JavaDemo");
        others.put("contenders.yml", before.getOrDefault("contenders.yml", ""));
        assertThat(others).isEqualTo(before);
    }

    @Test
    void thePackagingDeterminesTheRuntimeOfAJavaFunction() {
        Map<String, Object> function = function("contenders.yml", "JavaSequential");

        assertThat(function)
                .containsEntry("Runtime", Map.of("Fn::If", List.of("Native", "provided.al2023", "java25")))
                .containsEntry("Handler", Map.of("Fn::If", List.of("Native", "bootstrap", "a.Handler::handleRequest")))
                .containsEntry("MemorySize", 1769)
                .containsEntry("CodeUri", "../../strategies/sequential/target/function.zip")
                .containsEntry("AutoPublishAlias", "live");
        assertThat(function.get("SnapStart"))
                .isEqualTo(Map.of(
                        "Fn::If",
                        List.of("Native", Map.of("Ref", "AWS::NoValue"), Map.of("ApplyOn", "PublishedVersions"))));
    }

    @Test
    void theArchitectureIsThatOfTheDescriptionUnlessTheParameterNamesAnother() throws IOException {
        project.addContender(
                "intel",
                ExampleProject.contender("java", "intel", "").replace("architecture: arm64", "architecture: x86_64"));

        assertThat(function("contenders.yml", "JavaSequential")).containsEntry("Architectures", described("arm64"));
        assertThat(function("contenders.yml", "JavaIntel")).containsEntry("Architectures", described("x86_64"));
        assertThat(function("contender-intel.yml", "JavaIntel")).containsEntry("Architectures", described("x86_64"));
        assertThat(function("benching.yml", "Control")).containsEntry("Architectures", described("arm64"));
        assertThat(parameter("root.yml", "Architecture"))
                .containsEntry("Default", "described")
                .containsEntry("AllowedValues", List.of("described", "arm64", "x86_64"));
    }

    @Test
    void thePipelineBuildsOnTheArchitectureOfTheFunctions() {
        Map<String, Object> build =
                map(map(template("ci.yml").resources("AWS::CodeBuild::Project").get("Build"))
                        .get("Environment"));

        assertThat(build)
                .containsEntry("Type", ifArm64("ARM_CONTAINER", "LINUX_CONTAINER"))
                .containsEntry(
                        "Image",
                        ifArm64(
                                "aws/codebuild/amazonlinux-aarch64-standard:4.0",
                                "aws/codebuild/amazonlinux-x86_64-standard:6.0"));
        assertThat(build.get("EnvironmentVariables"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of("Name", "ARCHITECTURE", "Value", Map.of("Ref", "Architecture")));
    }

    @Test
    void theNumbersOfContendersAndRunsAtOnceAreParametersWhoseDefaultIsAll() {
        for (String name : List.of("ContenderConcurrency", "RunConcurrency")) {
            for (String file : List.of("benching.yml", "root.yml", "ci.yml")) {
                assertThat(parameter(file, name)).containsEntry("Default", 0).containsEntry("MinValue", 0);
            }
            assertThat(map(map(template("benching.yml")
                                    .resources("AWS::Serverless::StateMachine")
                                    .get("BenchingStateMachine"))
                            .get("DefinitionSubstitutions")))
                    .containsEntry(name, Map.of("Ref", name));
        }
    }

    @Test
    void everyParameterThatTwoTemplatesDeclareReachesTheNestedStackAndThePipelinesDeployment() {
        Set<String> declared = parameters("root.yml").keySet();
        template("root.yml").resources("AWS::CloudFormation::Stack").forEach((id, stack) -> {
            Set<String> shared = new TreeSet<>(
                    parameters(String.valueOf(stack.get("TemplateURL"))).keySet());
            shared.retainAll(declared);
            assertThat(map(stack.get("Parameters"))).as(id).containsKeys(shared.toArray(String[]::new));
        });
        assertThat(project.render().get("ci.yml"))
                .contains(declared.stream()
                        .map(name -> "\"%s\": \"${%s}\"".formatted(name, name))
                        .toArray(String[]::new));
    }

    @Test
    void aFunctionWithoutANativePackageIsDeployedInTheSameWayForEveryPackaging() throws IOException {
        project.addContender(
                "plain", ExampleProject.contender("java", "plain", "").replace(ExampleProject.NATIVE, ""));

        assertThat(function("contenders.yml", "JavaPlain"))
                .containsEntry("Runtime", "java25")
                .containsEntry("Architectures", List.of("arm64"))
                .containsEntry("SnapStart", Map.of("ApplyOn", "PublishedVersions"));
    }

    @Test
    void aBootstrapOfAnotherLanguageIsDeployedUnchanged() {
        assertThat(function("contenders.yml", "ShAnn"))
                .containsEntry("Runtime", "provided.al2023")
                .containsEntry("Architectures", List.of("arm64"))
                .containsEntry("CodeUri", "../../strategies/foreign/sh/ann/target/function.zip")
                .doesNotContainKeys("SnapStart", "Environment");
        assertThat(project.render().get("contender-sh-ann.yml")).doesNotContain("Packaging");
    }

    @Test
    void snapStartIsOmittedWhereLambdaDoesNotSupportIt() throws IOException {
        project.addContender(
                "big", ExampleProject.contender("java", "big", "").replace("storage_mb: 512", "storage_mb: 1024"));

        assertThat(function("contenders.yml", "JavaBig")).doesNotContainKey("SnapStart");
    }

    @Test
    void environmentVariablesKeepAnyValue() throws IOException {
        String value = "-Xmx1g \"quoted\" # no comment: ${not} 'a' \\ \u00e9";
        project.addContender(
                "odd",
                ExampleProject.contender(
                        "java", "odd", "environment:\n  JAVA_TOOL_OPTIONS: " + TemplateText.quoted(value) + "\n"));

        assertThat(map(map(function("contenders.yml", "JavaOdd").get("Environment"))
                        .get("Variables")))
                .containsEntry("JAVA_TOOL_OPTIONS", value);
    }

    @Test
    void aSummaryStaysOneComment() throws IOException {
        project.addContender(
                "long",
                ExampleProject.contender("java", "long", "")
                        .replace("summary: A way.", "summary: |\n  A way:\n  long."));

        assertThat(project.render().get("contender-long.yml")).contains("  # A way: long.\n");
    }

    @Test
    void contendersWithTheSameNameInTheTemplatesAreRejected() throws IOException {
        project.addContender("a-1", ExampleProject.contender("java", "a-1", ""));
        project.addContender("a1", ExampleProject.contender("java", "a1", ""));

        assertThatThrownBy(project::render)
                .hasMessage(
                        "contender 'java-a1' has the same name as another contender in the templates: choose another id");
    }

    @Test
    void theContendersArnsAreTheStateMachinesInput() {
        CloudFormationTemplate contenders = template("contenders.yml");

        assertThat(map(map(contenders.root().get("Outputs")).get("ContenderArns"))
                        .get("Value"))
                .isEqualTo(Map.of(
                        "Fn::Sub",
                        List.of(
                                "{\"contenders\":[\"${arns}\"]}",
                                Map.of(
                                        "arns",
                                        Map.of(
                                                "Fn::Join",
                                                List.of(
                                                        "\",\"",
                                                        List.of(
                                                                Map.of("Ref", "JavaCopyChain.Alias"),
                                                                Map.of("Ref", "JavaSelfInvoke.Alias"),
                                                                Map.of("Ref", "JavaSequential.Alias"),
                                                                Map.of("Ref", "ShAnn.Alias"))))))));
    }

    private static List<Object> described(String architecture) {
        return List.of(Map.of("Fn::If", List.of("AsDescribed", architecture, Map.of("Ref", "Architecture"))));
    }

    private static Map<String, Object> ifArm64(String yes, String no) {
        return Map.of("Fn::If", List.of("Arm64", yes, no));
    }

    private Map<String, Object> parameters(String file) {
        return map(template(file).root().get("Parameters"));
    }

    private Map<String, Object> parameter(String file, String name) {
        return map(parameters(file).get(name));
    }

    private Map<String, Object> function(String file, String id) {
        return map(template(file).resources("AWS::Serverless::Function").get(id));
    }

    private CloudFormationTemplate template(String file) {
        return CloudFormationTemplate.parse(project.render().getOrDefault(file, ""));
    }

    /// The new lines. Fails unless all old lines are still there, in the same order.
    private static List<String> addedLines(String before, String after) {
        List<String> old = new ArrayList<>(before.lines().toList());
        List<String> added = new ArrayList<>();
        for (String line : after.lines().toList()) {
            if (!old.isEmpty() && old.getFirst().equals(line)) {
                old.removeFirst();
            } else {
                added.add(line);
            }
        }
        assertThat(old).as("old lines that changed").isEmpty();
        return added;
    }
}
