package dev.ziprace.deploy;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/// Renders the templates in this package with FreeMarker. Values are written `[=value]`, because `${…}` belongs to
/// CloudFormation.
final class TemplateEngine {
    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);

    TemplateEngine() {
        configuration.setClassForTemplateLoading(TemplateEngine.class, "/dev/ziprace/deploy");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        // Numbers as YAML reads them, independent of the locale.
        configuration.setNumberFormat("computer");
    }

    /// Renders one template.
    ///
    /// @throws IllegalStateException if the template uses a value that is not in the model
    String render(String template, Map<String, Object> model) {
        StringWriter text = new StringWriter();
        try {
            configuration.getTemplate(template).process(model, text);
        } catch (TemplateException e) {
            throw new IllegalStateException(template + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
