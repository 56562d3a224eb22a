package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.statemachine.Expression.EvaluationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A field's JSON value in which strings `{% … %}`, at any depth, are expressions.
sealed interface Template {
    /// Reads a value.
    ///
    /// @throws InvalidDefinitionException if an expression's syntax is wrong
    static Template of(JsonNode value) {
        if (value instanceof ObjectNode object) {
            Map<String, Template> members = new LinkedHashMap<>();
            object.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
            return new Members(members);
        }
        if (value instanceof ArrayNode array) {
            List<Template> elements = new ArrayList<>();
            array.forEach(element -> elements.add(of(element)));
            return new Elements(elements);
        }
        return value.isTextual() && Expression.isExpression(value.textValue())
                ? new Computed(Expression.of(value.textValue()))
                : new Literal(value);
    }

    /// The value with every expression replaced by what it answers.
    JsonNode evaluate(Bindings bindings) throws EvaluationException;

    record Literal(JsonNode value) implements Template {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            return value;
        }
    }

    record Computed(Expression expression) implements Template {
        @Override
        public JsonNode evaluate(Bindings bindings) throws EvaluationException {
            return expression.evaluate(bindings);
        }
    }

    record Members(Map<String, Template> members) implements Template {
        @Override
        public JsonNode evaluate(Bindings bindings) throws EvaluationException {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, Template> member : members.entrySet()) {
                object.set(member.getKey(), member.getValue().evaluate(bindings));
            }
            return object;
        }
    }

    record Elements(List<Template> elements) implements Template {
        @Override
        public JsonNode evaluate(Bindings bindings) throws EvaluationException {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Template element : elements) {
                array.add(element.evaluate(bindings));
            }
            return array;
        }
    }
}
