package dev.ziprace.statemachine.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON value of a field, in which strings `{% … %}` at any depth are expressions.
public sealed interface JsonataTemplate {
    /// Reads a value.
    ///
    /// @throws InvalidExpressionException if an expression's syntax is wrong
    static JsonataTemplate of(JsonNode value) {
        if (value instanceof ObjectNode object) {
            Map<String, JsonataTemplate> members = new LinkedHashMap<>();
            object.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
            return new Members(members);
        }
        if (value instanceof ArrayNode array) {
            List<JsonataTemplate> elements = new ArrayList<>();
            array.forEach(element -> elements.add(of(element)));
            return new Elements(elements);
        }
        return value.isTextual() && Expression.isExpression(value.textValue())
                ? new Computed(Expression.of(value.textValue()))
                : new Literal(value);
    }

    /// The value with every expression replaced by its result.
    JsonNode evaluate(Bindings bindings) throws EvaluationException;

    record Literal(JsonNode value) implements JsonataTemplate {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            return value;
        }
    }

    record Computed(Expression expression) implements JsonataTemplate {
        @Override
        public JsonNode evaluate(Bindings bindings) throws EvaluationException {
            return expression.evaluate(bindings);
        }
    }

    record Members(Map<String, JsonataTemplate> members) implements JsonataTemplate {
        @Override
        public JsonNode evaluate(Bindings bindings) throws EvaluationException {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonataTemplate> member : members.entrySet()) {
                object.set(member.getKey(), member.getValue().evaluate(bindings));
            }
            return object;
        }
    }

    record Elements(List<JsonataTemplate> elements) implements JsonataTemplate {
        @Override
        public JsonNode evaluate(Bindings bindings) throws EvaluationException {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (JsonataTemplate element : elements) {
                array.add(element.evaluate(bindings));
            }
            return array;
        }
    }
}
