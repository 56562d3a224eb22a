package dev.ziprace.statemachine.jsonata;

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

/// Converts between Jackson trees and the plain Java values that the JSONata engine works on.
public final class JsonValues {
    /// Strict: a duplicate field, or text after the document, is an error.
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// The largest integer up to which a double is exact, 2^53. The engine computes in doubles.
    private static final double MAX_EXACT_INTEGER = 9_007_199_254_740_992.0;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    /// A new Java value, which the engine may modify. JSON null becomes the engine's null object; Java's null means
    /// "undefined".
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

    /// The JSON of an expression's result. Integers stay integers. Undefined members are omitted, as in JSONata.
    ///
    /// @throws IllegalArgumentException if the value contains something that JSON cannot represent, such as a
    ///     function
    @SuppressWarnings("ReferenceEquality") // the engine's null is a singleton
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
            default -> throw new IllegalArgumentException("the result contains a function, which is not JSON");
        };
    }

    /// The JSON text. The payload quota counts its bytes.
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a JSON tree", e);
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

    /// The node type that the parser would choose, so that equal numbers are equal nodes.
    private static JsonNode toNumber(long number) {
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    private static JsonNode toNumber(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("the result contains " + number + ", which is not JSON");
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
