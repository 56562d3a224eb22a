package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object of a definition, read so that every slip is named with its place.
///
/// @param place where the object stands, such as `state 'Invoke'`
record Fields(String place, ObjectNode object) {

    static Fields of(String place, @Nullable JsonNode value) {
        if (value instanceof ObjectNode object) {
            return new Fields(place, object);
        }
        throw new InvalidDefinitionException(place + ": must be an object");
    }

    /// Refuses a field that is not named.
    void allowOnly(Set<String> names) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!names.contains(field.getKey())) {
                throw refusal(field.getKey(), "is not supported here; supported are " + new TreeSet<>(names));
            }
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    JsonNode required(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw refusal(name, "is missing");
        }
        return value;
    }

    String text(String name) {
        JsonNode value = required(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw refusal(name, "must be a text that is not empty, not " + value);
        }
        return value.textValue();
    }

    String textOr(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    int wholeOr(String name, int least, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = required(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < least) {
            throw refusal(name, "must be a whole number of " + least + " or more, not " + value);
        }
        return value.intValue();
    }

    double numberOr(String name, double least, double otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = required(name);
        if (!value.isNumber() || value.doubleValue() < least) {
            throw refusal(name, "must be a number of " + least + " or more, not " + value);
        }
        return value.doubleValue();
    }

    List<Fields> objects(String name) {
        List<Fields> elements = new ArrayList<>();
        for (JsonNode element : array(name)) {
            elements.add(of(place + ": field '" + name + "[" + elements.size() + "]'", element));
        }
        return elements;
    }

    List<String> texts(String name) {
        List<String> elements = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual()) {
                throw refusal(name, "must hold texts, not " + element);
            }
            elements.add(element.textValue());
        }
        return elements;
    }

    /// A value of any kind, with expressions at any depth.
    @Nullable
    Template template(String name) {
        return has(name) ? compile(name, required(name)) : null;
    }

    /// A text, or an expression that answers one.
    @Nullable
    Template textTemplate(String name) {
        if (has(name) && !required(name).isTextual()) {
            throw refusal(name, "must be a text or a JSONata expression, not " + required(name));
        }
        return template(name);
    }

    /// A whole number, or an expression that answers one.
    @Nullable
    Template wholeTemplate(String name, int least) {
        if (has(name) && !isExpression(required(name))) {
            wholeOr(name, least, least);
        }
        return template(name);
    }

    /// An expression, and nothing else.
    Template expression(String name) {
        if (!isExpression(required(name))) {
            throw refusal(name, "must be a JSONata expression '{% … %}', not " + required(name));
        }
        return compile(name, required(name));
    }

    /// `Assign`: names to values of any kind.
    Map<String, Template> assignments() {
        Map<String, Template> assignments = new LinkedHashMap<>();
        if (has("Assign")) {
            for (Map.Entry<String, JsonNode> field :
                    of(place + ": field 'Assign'", required("Assign")).object().properties()) {
                assignments.put(variable(field.getKey()), compile("Assign." + field.getKey(), field.getValue()));
            }
        }
        return assignments;
    }

    InvalidDefinitionException refusal(String name, String why) {
        return new InvalidDefinitionException(place + ": field '" + name + "' " + why);
    }

    private String variable(String name) {
        if (name.equals("states") || !name.matches("[\\p{L}_][\\p{L}\\p{N}_]{0,79}")) {
            throw refusal(
                    "Assign." + name,
                    "is not a variable's name: letters, digits and '_', 80 at most, not beginning with a digit,"
                            + " and 'states' is taken");
        }
        return name;
    }

    private Template compile(String name, JsonNode value) {
        try {
            return Template.of(value);
        } catch (InvalidDefinitionException e) {
            throw refusal(name, "holds JSONata that is wrong: " + e.getMessage());
        }
    }

    private JsonNode array(String name) {
        JsonNode value = required(name);
        if (!value.isArray() || value.isEmpty()) {
            throw refusal(name, "must be an array that is not empty");
        }
        return value;
    }

    private static boolean isExpression(JsonNode value) {
        return value.isTextual() && Expression.isExpression(value.textValue());
    }
}
