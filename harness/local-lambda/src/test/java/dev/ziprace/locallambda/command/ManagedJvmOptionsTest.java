package dev.ziprace.locallambda.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedJvmOptionsTest {

    /// Sizes that were observed on AWS.
    @ParameterizedTest
    @CsvSource({"256, 222823", "512, 445645", "1536, 1336935", "3008, 2834432"})
    void theHeapHasTheManagedRuntimesSize(int memoryMb, long heapKib) {
        assertThat(ManagedJvmOptions.heapKib(memoryMb)).isEqualTo(heapKib);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-Xmx192m", "-XX:MaxHeapSize=192m", "-XX:MaxRAMPercentage=50"})
    void theRuntimesHeapSizeWinsOverJavaToolOptions(String javaToolOptions) {
        assertThat(list(javaToolOptions, true))
                .contains("-XX:MaxHeapSize=445645k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    @Test
    void aCollectorOrCompilerTierThatJavaToolOptionsSetsIsLeftOut() {
        assertThat(list("-XX:+UseParallelGC", true)).doesNotContain("-XX:+UseSerialGC");
        assertThat(list("-XX:+TieredCompilation -XX:TieredStopAtLevel=4", true))
                .doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void withoutLimitsTheJvmChoosesCompilerTiersAndSeesAllProcessors() {
        assertThat(list("", false))
                .noneMatch(option -> option.contains("Tiered") || option.contains("ActiveProcessorCount"));
    }

    @Test
    void withLimitsTheJvmStopsAtC1AndSeesLambdasProcessors() {
        assertThat(list("", true)).contains("-XX:TieredStopAtLevel=1", "-XX:ActiveProcessorCount=2");
        assertThat(list("-XX:ActiveProcessorCount=1", true)).doesNotContain("-XX:ActiveProcessorCount=2");
    }

    @Test
    void aFunctionWithSnapStartIsAlsoCompiledByC2() {
        assertThat(options("", true, true).list()).noneMatch(option -> option.contains("Tiered"));
    }

    @Test
    void theTrustStoreIsSetUnlessJavaToolOptionsSetsOne() {
        assertThat(list("", false)).contains("-Djavax.net.ssl.trustStore=/trust.p12");
        assertThat(list("-Djavax.net.ssl.trustStore=/own.p12", false))
                .noneMatch(option -> option.contains("trustStore"));
    }

    private static List<String> list(String javaToolOptions, boolean limited) {
        return options(javaToolOptions, limited, false).list();
    }

    static ManagedJvmOptions options(String javaToolOptions, boolean limited, boolean snapStart) {
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
        TrustedCertificates trust = new TrustedCertificates(Path.of("/ca.pem"), Path.of("/trust.p12"), "changeit");
        return new ManagedJvmOptions(function, javaToolOptions, trust.options(), limited);
    }
}
