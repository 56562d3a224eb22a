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

/// Renders all templates of a project. The result depends on the project only, and each contender has its own
/// lines, so adding one does not change those of the others.
public final class TemplateGenerator {
    private final TemplateEngine engine = new TemplateEngine();
    private final ContenderRole shared;

    /// Uses the shared role of the contenders.
    public TemplateGenerator() {
        this(ContenderRole.shared());
    }

    /// @param shared the shared role; the local S3 authorizes by the same model,
    ///     [dev.ziprace.contender.IamPolicyEvaluator]
    TemplateGenerator(ContenderRole shared) {
        this.shared = shared;
    }

    /// The texts of the templates by file name.
    ///
    /// @throws IllegalArgumentException if two contenders would have the same name in the templates; the message
    ///     has the name
    public SortedMap<String, String> render(DeployedFunctions project) {
        List<ContenderView> contenders = project.contenders().stream()
                .map(contender -> ContenderView.of(contender, project.generatedFolder()))
                .toList();
        refuseClashes(contenders);

        Map<String, Object> model = Map.of(
                "contenders", contenders,
                "control", FunctionView.of("control", project.control(), project.generatedFolder()),
                "fillBucket", FunctionView.of("fill-bucket", project.fillBucket(), project.generatedFolder()),
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
                                + "' has the same name as another contender in the templates: choose another id");
            }
        }
    }

    private static String resource(String name) {
        try (var stream = TemplateGenerator.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the generator has no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
