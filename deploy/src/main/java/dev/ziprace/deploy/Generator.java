package dev.ziprace.deploy;

import dev.ziprace.contender.ContenderRole;
import dev.ziprace.statemachine.PriceList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Renders every template of a suite. The same suite gives the same text, and a contender has lines of its own: adding
/// one changes no other's.
public final class Generator {
    private final TemplateEngine engine = new TemplateEngine();
    private final ContenderRole shared;

    /// With the role that contenders have.
    public Generator() {
        this(ContenderRole.shared());
    }

    /// @param shared what contenders share; the local S3 asks the same model by [dev.ziprace.contender.ContenderAccess]
    Generator(ContenderRole shared) {
        this.shared = shared;
    }

    /// The templates' texts by file name.
    ///
    /// @throws IllegalArgumentException when two contenders would have one name in the templates; names it
    public SortedMap<String, String> render(Suite suite) {
        List<ContenderView> contenders = suite.contenders().stream()
                .map(contender -> ContenderView.of(contender, suite.generatedFolder()))
                .toList();
        refuseClashes(contenders);

        Map<String, Object> model = Map.of(
                "contenders", contenders,
                "control", FunctionView.of("control", suite.control(), suite.generatedFolder()),
                "fillBucket", FunctionView.of("fill-bucket", suite.fillBucket(), suite.generatedFolder()),
                "contenderStatements", sharedStatements(),
                "prices", PriceList.usEast1().substitutions(),
                "emptyBucketLines", resource("empty_bucket.py").lines().toList());
        SortedMap<String, String> files = new TreeMap<>();
        for (String name : List.of("benching", "ci", "contenders", "root")) {
            files.put(name + ".yml", engine.render(name + ".yml.ftl", model));
        }
        for (ContenderView contender : contenders) {
            files.put(contender.templateName(), engine.render("contender.yml.ftl", Map.of("contender", contender)));
        }
        return files;
    }

    private List<StatementView> sharedStatements() {
        return shared.statements().stream()
                .map(statement -> StatementView.of(statement, "Bucket", "*"))
                .toList();
    }

    private static void refuseClashes(List<ContenderView> contenders) {
        Set<String> taken = new HashSet<>();
        for (ContenderView contender : contenders) {
            if (!taken.add(contender.templateName())
                    || !taken.add(contender.function().logicalId())) {
                throw new IllegalArgumentException(
                        "contender '" + contender.function().suffix()
                                + "' would be spelt like another in the templates: choose another id");
            }
        }
    }

    private static String resource(String name) {
        try (var stream = Generator.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the generator lacks its resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
