package dev.ziprace.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCommandTest {

    /// The sizes that were observed on AWS.
    @ParameterizedTest
    @CsvSource({"256, 222823", "512, 445645", "1536, 1336935", "3008, 2834432"})
    void theHeapIsTheManagedRuntimes(int memoryMb, long heapKib) {
        assertThat(JavaCommand.heapKib(memoryMb)).isEqualTo(heapKib);
    }

    @Test
    void aDefaultThatJavaToolOptionsDecidesOtherwiseIsLeftOut() {
        assertThat(line("-XX:MaxRAMPercentage=50", true))
                .noneMatch(option -> option.startsWith("-XX:MaxHeapSize"))
                .contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        assertThat(line("-XX:+UseParallelGC", true)).doesNotContain("-XX:+UseSerialGC");
        assertThat(line("-XX:+TieredCompilation -XX:TieredStopAtLevel=4", true))
                .doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void withoutLimitsTheJvmCompilesAsItLikesAndSeesAllProcessors() {
        assertThat(line("", false))
                .noneMatch(option -> option.contains("Tiered") || option.contains("ActiveProcessorCount"));
    }

    @Test
    void withLimitsTheJvmIsTheManagedRuntimes() {
        assertThat(line("", true)).contains("-XX:TieredStopAtLevel=1", "-XX:ActiveProcessorCount=2");
        assertThat(line("-XX:ActiveProcessorCount=1", true)).doesNotContain("-XX:ActiveProcessorCount=2");
    }

    @Test
    void aFunctionWithSnapStartIsCompiledByC2Too() {
        assertThat(line("", true, true)).noneMatch(option -> option.contains("Tiered"));
    }

    @Test
    void theTrustStoreIsTheCallersUnlessJavaToolOptionsNamesOne() {
        assertThat(line("", false)).contains("-Djavax.net.ssl.trustStore=/trust.p12");
        assertThat(line("-Djavax.net.ssl.trustStore=/own.p12", false))
                .noneMatch(option -> option.contains("trustStore"));
    }

    @Test
    void theClientRunsTheHandler() {
        assertThat(line("", false))
                .startsWith("/jdk/bin/java")
                .endsWith(
                        "-classpath",
                        "/core.jar:/client.jar",
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        "Handler::handle");
    }

    private static List<String> line(String javaToolOptions, boolean limited) {
        return line(javaToolOptions, limited, false);
    }

    private static List<String> line(String javaToolOptions, boolean limited, boolean snapStart) {
        FunctionConfiguration function = new FunctionConfiguration(
                "f",
                "java25",
                "Handler::handle",
                "arm64",
                512,
                Duration.ofSeconds(1),
                512,
                snapStart,
                Map.of(),
                Path.of("function.zip"));
        RuntimeInterfaceClient client = new RuntimeInterfaceClient(
                List.of(Path.of("/core.jar"), Path.of("/client.jar")), Path.of("/runtime/lib/client.so"));
        List<String> trust = new TrustMaterial(Path.of("/ca.pem"), Path.of("/trust.p12"), "changeit").options();
        return new JavaCommand(function, javaToolOptions, Path.of("/jdk"), client, trust, limited)
                .line(new SandboxFolders(Path.of("/sandbox")));
    }
}
