package dev.ziprace.deploy;

import dev.ziprace.contender.Contender;
import java.nio.file.Path;
import java.util.List;

/// A contender as a template writes it.
///
/// @param stack what follows `contender-` in the names of its template and of its stack: the id of ours, which are in
///     Java; language and id of others
/// @param summary one line
/// @param extras what its role allows beyond the shared one; empty when it uses the shared role itself
public record ContenderView(String stack, String summary, FunctionView function, List<StatementView> extras) {

    static ContenderView of(Contender contender, Path generatedFolder) {
        return new ContenderView(
                contender.language().equals("java") ? contender.id() : contender.name(),
                Names.oneLine(contender.summary()),
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
