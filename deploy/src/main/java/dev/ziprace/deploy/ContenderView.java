package dev.ziprace.deploy;

import dev.ziprace.contender.Contender;
import java.nio.file.Path;
import java.util.List;

/// A contender in the form that the templates use.
///
/// @param stack the part after `contender-` in the names of its template and its stack: the id for Java, language
///     and id for other languages
/// @param summary one line
/// @param extras the statements of its role beyond the shared ones; empty if it uses the shared role
public record ContenderView(String stack, String summary, FunctionView function, List<StatementView> extras) {

    static ContenderView of(Contender contender, Path generatedFolder) {
        return new ContenderView(
                contender.language().equals("java") ? contender.id() : contender.name(),
                TemplateText.oneLine(contender.summary()),
                FunctionView.of(contender.name(), contender.function(), generatedFolder),
                contender.permissions().stream()
                        .sorted()
                        .flatMap(permission -> permission.statements().stream())
                        .map(statement -> StatementView.of(statement, "BucketName", contender.name()))
                        .toList());
    }

    /// The name of the contender's own template.
    String templateName() {
        return "contender-" + stack + ".yml";
    }
}
