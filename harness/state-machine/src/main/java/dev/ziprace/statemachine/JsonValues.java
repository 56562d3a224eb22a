package dev.ziprace.statemachine;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON between Jackson's trees and the plain Java values that the JSONata engine works on.
final class JsonValues {
    /// Strict: a second field of the same name or text after the document is a slip, not data.
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// The integers that a double holds exactly end here; the engine computes in doubles.
    private static final double MAX_EXACT_INTEGER = 9_007_199_254_740_992.0;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    /// A fresh Java value, which the engine may change. JSON null is the engine's own null: Java's null is "undefined".
    static Object toJava(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, Object> map = new LinkedHashMap<>();
            object.properties().forEach(field -> map.put(field.getKey(), toJava(field.getValue())));
            return map;
        }
        if (node instanceof ArrayNode array) {
            List<Object> list = new ArrayList<>(array.size());
            array.forEach(element -> list.add(toJava(element)));
            return list;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.numberValue() : Jsonata.NULL_VALUE;
    }

    /// The JSON of what an expression answered. Integers stay integers; undefined members are left out, as JSONata
    /// does.
    ///
    /// @throws IllegalArgumentException if there is something that JSON cannot say, such as a function
    @SuppressWarnings("ReferenceEquality") // the engine's null is this one object
    static JsonNode toJson(Object value) {
        if (value == Jsonata.NULL_VALUE) {
            return NODES.nullNode();
        }
        return switch (value) {
            case String text -> NODES.textNode(text);
            case Boolean bool -> NODES.booleanNode(bool);
            case Number number -> toNumber(number);
            case Map<?, ?> map -> toObject(map);
            case List<?> list -> toArray(list);
            default -> throw new IllegalArgumentException("the result holds a function, which is not JSON");
        };
    }

    /// The text that the payload quota counts.
    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree that cannot be written", e);
        }
    }

    private static JsonNode toNumber(Number number) {
        return switch (number) {
            case Integer integer -> NODES.numberNode(integer.intValue());
            case Long integer -> toNumber(integer.longValue());
            case BigInteger integer -> NODES.numberNode(integer);
            case BigDecimal decimal -> NODES.numberNode(decimal);
            default -> toNumber(number.doubleValue());
        };
    }

    /// As small as it parses, so that equal numbers are equal nodes.
    private static JsonNode toNumber(long number) {
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    private static JsonNode toNumber(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("the result holds " + number + ", which is not JSON");
        }
        boolean integer = number == Math.rint(number) && Math.abs(number) <= MAX_EXACT_INTEGER;
        return integer ? toNumber((long) number) : NODES.numberNode(number);
    }

    private static JsonNode toObject(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        map.forEach((name, member) -> {
            if (isDefined(member)) {
                object.set(String.valueOf(name), toJson(member));
            }
        });
        return object;
    }

    private static JsonNode toArray(List<?> list) {
        ArrayNode array = NODES.arrayNode(list.size());
        for (Object element : list) {
            if (isDefined(element)) {
                array.add(toJson(element));
            }
        }
        return array;
    }

    private static boolean isDefined(@Nullable Object value) {
        return value != null;
    }
}
