package dev.ziprace.statemachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.ziprace.statemachine.jsonata.JsonValues;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What AWS charges, read from `prices.json`: the only file that contains prices. The state machine gets
/// these prices as substitutions, on AWS and locally, and the requests that a local S3 counted are priced by
/// the same list.
///
/// Prices are in USD of us-east-1.
public final class PriceList {

    /// How S3 charges a request; its price list names the groups.
    public enum RequestTier {
        /// PUT, COPY, POST and LIST requests.
        TIER_1,
        /// GET and all other requests.
        TIER_2,
        /// DELETE and CANCEL requests cost nothing.
        FREE
    }

    private static final String RESOURCE = "prices.json";

    /// Exact decimals, because a price goes into the definition as text.
    private static final ObjectReader READER =
            JsonValues.MAPPER.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Map<String, RequestTier> tierByOperation = new HashMap<>();
    private final SortedMap<String, String> substitutions = new TreeMap<>();

    private PriceList(JsonNode prices) {
        JsonNode lambda = prices.path("lambda");
        substitute("Arm64GbSecondUsd", lambda.at("/usd_per_gb_second/arm64"));
        substitute("X86GbSecondUsd", lambda.at("/usd_per_gb_second/x86_64"));
        substitute("EphemeralStorageGbSecondUsd", lambda.path("usd_per_gb_second_of_ephemeral_storage"));
        substitute("FreeEphemeralStorageMb", lambda.path("free_ephemeral_storage_mb"));
        substitute("LambdaRequestUsd", lambda.path("usd_per_request"));
        JsonNode s3 = prices.path("s3");
        substitute("S3Tier1RequestUsd", s3.at("/tier_1/usd_per_request"));
        substitute("S3Tier2RequestUsd", s3.at("/tier_2/usd_per_request"));
        addOperations(RequestTier.TIER_1, s3.at("/tier_1/operations"));
        addOperations(RequestTier.TIER_2, s3.at("/tier_2/operations"));
        addOperations(RequestTier.FREE, s3.at("/free/operations"));
    }

    /// The list in `prices.json`.
    public static PriceList usEast1() {
        return parse(Benching.text(RESOURCE));
    }

    /// Reads a list that has the form of `prices.json`.
    ///
    /// @throws IllegalArgumentException if a price is missing or negative, or an operation is in two tiers
    static PriceList parse(String json) {
        try {
            return new PriceList(READER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the price list is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// The prices by their names in `benching.asl.json`, as decimals without an exponent.
    public SortedMap<String, String> substitutions() {
        return new TreeMap<>(substitutions);
    }

    /// The tier of an operation of the S3 API.
    ///
    /// @param operation its name in the API, for example `UploadPartCopy`
    /// @throws IllegalArgumentException if the list does not contain it
    public RequestTier tier(String operation) {
        RequestTier tier = tierByOperation.get(operation);
        if (tier == null) {
            throw new IllegalArgumentException("prices.json has no tier for the S3 operation '" + operation + "'");
        }
        return tier;
    }

    /// How many requests are charged at `tier`.
    ///
    /// @param requests the number of requests by the operation's name in the API
    public long countRequests(RequestTier tier, Map<String, Long> requests) {
        return requests.entrySet().stream()
                .filter(entry -> tier(entry.getKey()) == tier)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void substitute(String name, JsonNode price) {
        if (!price.isNumber() || price.decimalValue().signum() < 0) {
            throw new IllegalArgumentException("the price list has no usable value for ${" + name + "}: " + price);
        }
        BigDecimal value = price.decimalValue();
        substitutions.put(name, value.toPlainString());
    }

    private void addOperations(RequestTier tier, JsonNode operations) {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("the price list has no S3 operation in " + tier);
        }
        for (JsonNode operation : operations) {
            if (tierByOperation.put(operation.asText(), tier) != null) {
                throw new IllegalArgumentException(
                        "the price list has the S3 operation '" + operation.asText() + "' twice");
            }
        }
    }
}
