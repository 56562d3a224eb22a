package dev.ziprace.statemachine.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSONata expression, `{% … %}` in a definition, with valid syntax.
public record Expression(String source) {
    private static final String OPENING = "{%";
    private static final String CLOSING = "%}";

    /// An expression that runs longer or recurses deeper fails, so that it cannot block the execution.
    private static final long MAX_MILLIS = 10_000;

    private static final int MAX_DEPTH = 500;

    public Expression {
        List<Exception> errors;
        try {
            errors = Jsonata.jsonata(source).getErrors();
        } catch (RuntimeException e) {
            throw new InvalidExpressionException(message(e));
        }
        if (errors != null && !errors.isEmpty()) {
            throw new InvalidExpressionException(message(errors.getFirst()));
        }
    }

    /// Whether Step Functions would evaluate this string.
    public static boolean isExpression(String text) {
        return text.startsWith(OPENING) && text.endsWith(CLOSING) && text.length() >= OPENING.length() * 2;
    }

    /// Reads `{% … %}`.
    ///
    /// @throws InvalidExpressionException if the syntax is wrong
    public static Expression of(String text) {
        return new Expression(text.substring(OPENING.length(), text.length() - CLOSING.length())
                .strip());
    }

    /// The value, which is never undefined.
    ///
    /// @throws EvaluationException if the expression fails, takes too long, or returns a value that JSON cannot
    ///     represent
    public JsonNode evaluate(Bindings bindings) throws EvaluationException {
        Object value;
        try {
            // A new instance each time, because the engine keeps state per instance and per thread. Parsing is cheap.
            Jsonata jsonata = Jsonata.jsonata(source);
            jsonata.setOutputConvertNulls(false);
            value = jsonata.evaluate(null, frame(jsonata, bindings));
        } catch (RuntimeException | StackOverflowError e) {
            throw failed(message(e));
        }
        if (value == null) {
            throw failed("it returned nothing (undefined)");
        }
        try {
            return JsonValues.toJson(value);
        } catch (IllegalArgumentException e) {
            throw failed(message(e));
        }
    }

    private Frame frame(Jsonata jsonata, Bindings bindings) {
        Frame frame = jsonata.createFrame();
        frame.setRuntimeBounds(MAX_MILLIS, MAX_DEPTH);
        JsonataCorrections.bind(frame);
        StepFunctionsFunctions.bind(frame, bindings.nowMillis(), bindings.random());
        bind(frame, "states", bindings.states());
        for (Map.Entry<String, JsonNode> variable : bindings.variables().entrySet()) {
            bind(frame, variable.getKey(), variable.getValue());
        }
        return frame;
    }

    /// Conversion takes time proportional to the size of the value, so only variables that occur in the source are
    /// bound.
    private void bind(Frame frame, String name, JsonNode value) {
        if (source.contains("$" + name)) {
            frame.bind(name, JsonValues.toJava(value));
        }
    }

    private EvaluationException failed(String why) {
        return new EvaluationException("The JSONata expression '" + source + "' failed: " + why);
    }

    private static String message(Throwable problem) {
        return switch (problem) {
            case JException e -> oneLine(e.getDetailedErrorMessage());
            case StackOverflowError _ -> "it recurses too deeply";
            default -> oneLine(problem.getMessage() == null ? problem.toString() : problem.getMessage());
        };
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\s+", " ");
    }
}
