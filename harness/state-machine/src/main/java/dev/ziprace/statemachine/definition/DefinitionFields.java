package dev.ziprace.statemachine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.statemachine.jsonata.Expression;
import dev.ziprace.statemachine.jsonata.InvalidExpressionException;
import dev.ziprace.statemachine.jsonata.JsonataTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object of a definition. Every error message names the object and the field.
///
/// @param place the object's name in messages, for example `state 'Invoke'`
record DefinitionFields(String place, ObjectNode object) {

    static DefinitionFields of(String place, @Nullable JsonNode value) {
        if (value instanceof ObjectNode object) {
            return new DefinitionFields(place, object);
        }
        throw new InvalidDefinitionException(place + ": must be an object");
    }

    /// Rejects every field that is not in `names`.
    void allowOnly(Set<String> names) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!names.contains(field.getKey())) {
                throw invalid(field.getKey(), "is not supported here; supported: " + new TreeSet<>(names));
            }
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    JsonNode required(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw invalid(name, "is missing");
        }
        return value;
    }

    String string(String name) {
        JsonNode value = required(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw invalid(name, "must be a non-empty string, not " + value);
        }
        return value.textValue();
    }

    String stringOr(String name, String otherwise) {
        return has(name) ? string(name) : otherwise;
    }

    int integerOr(String name, int least, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = required(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < least) {
            throw invalid(name, "must be an integer of at least " + least + ", not " + value);
        }
        return value.intValue();
    }

    double numberOr(String name, double least, double otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = required(name);
        if (!value.isNumber() || value.doubleValue() < least) {
            throw invalid(name, "must be a number of at least " + least + ", not " + value);
        }
        return value.doubleValue();
    }

    List<DefinitionFields> objects(String name) {
        List<DefinitionFields> elements = new ArrayList<>();
        for (JsonNode element : array(name)) {
            elements.add(of(place + ": field '" + name + "[" + elements.size() + "]'", element));
        }
        return elements;
    }

    List<String> strings(String name) {
        List<String> elements = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual()) {
                throw invalid(name, "must contain strings, not " + element);
            }
            elements.add(element.textValue());
        }
        return elements;
    }

    /// A value of any kind, with expressions at any depth.
    @Nullable
    JsonataTemplate template(String name) {
        return has(name) ? compile(name, required(name)) : null;
    }

    /// A string, or an expression that returns one.
    @Nullable
    JsonataTemplate stringTemplate(String name) {
        if (has(name) && !required(name).isTextual()) {
            throw invalid(name, "must be a string or a JSONata expression, not " + required(name));
        }
        return template(name);
    }

    /// An integer, or an expression that returns one.
    @Nullable
    JsonataTemplate integerTemplate(String name, int least) {
        if (has(name) && !isExpression(required(name))) {
            integerOr(name, least, least);
        }
        return template(name);
    }

    /// An expression.
    JsonataTemplate expression(String name) {
        if (!isExpression(required(name))) {
            throw invalid(name, "must be a JSONata expression '{% … %}', not " + required(name));
        }
        return compile(name, required(name));
    }

    /// `Assign`: values of any kind by the name of the variable.
    Map<String, JsonataTemplate> assignments() {
        Map<String, JsonataTemplate> assignments = new LinkedHashMap<>();
        if (has("Assign")) {
            for (Map.Entry<String, JsonNode> field :
                    of(place + ": field 'Assign'", required("Assign")).object().properties()) {
                assignments.put(variable(field.getKey()), compile("Assign." + field.getKey(), field.getValue()));
            }
        }
        return assignments;
    }

    InvalidDefinitionException invalid(String name, String why) {
        return new InvalidDefinitionException(place + ": field '" + name + "' " + why);
    }

    private String variable(String name) {
        if (name.equals("states") || !name.matches("[\\p{L}_][\\p{L}\\p{N}_]{0,79}")) {
            throw invalid(
                    "Assign." + name,
                    "is not a valid variable name: at most 80 letters, digits and '_', not starting with a digit; 'states'"
                            + " is reserved");
        }
        return name;
    }

    private JsonataTemplate compile(String name, JsonNode value) {
        try {
            return JsonataTemplate.of(value);
        } catch (InvalidExpressionException e) {
            throw invalid(name, "has invalid JSONata: " + e.getMessage());
        }
    }

    private JsonNode array(String name) {
        JsonNode value = required(name);
        if (!value.isArray() || value.isEmpty()) {
            throw invalid(name, "must be a non-empty array");
        }
        return value;
    }

    private static boolean isExpression(JsonNode value) {
        return value.isTextual() && Expression.isExpression(value.textValue());
    }
}
