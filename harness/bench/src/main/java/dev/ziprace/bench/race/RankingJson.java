package dev.ziprace.bench.race;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/// Formats the ranking, and other results, as JSON text: indented, with prices as plain decimals
/// (`0.0000141`, not `1.41E-5`), which are the same numbers to programs and easier to read for people.
public final class RankingJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    // Keeps decimals as they are: the default factory would turn 0.50 into 0.5 and, worse, 10 into 1E+1.
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private RankingJson() {}

    public static String text(JsonNode ranking) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(withPlainDecimals(ranking));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode withPlainDecimals(JsonNode node) {
        if (node.isDouble()) {
            return DecimalNode.valueOf(new BigDecimal(Double.toString(node.doubleValue())));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = NODES.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), withPlainDecimals(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode();
            array.forEach(element -> copy.add(withPlainDecimals(element)));
            return copy;
        }
        return node;
    }
}
