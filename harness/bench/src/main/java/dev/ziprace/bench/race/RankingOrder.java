package dev.ziprace.bench.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/// The places of the contenders in the ranking's two orders: the list `success` is sorted by `run_price_usd`, as the
/// contract says, and the list of ARNs `by_total_price` by `total_price_usd`; equal prices by ARN. Nothing in Java
/// sorts: the state `Rank` of `harness/state-machine/benching.asl.json` does, on AWS and on this machine.
///
/// @param ranking the state machine's output
record RankingOrder(JsonNode ranking) {

    /// The entries of the contenders that succeeded, the cheapest run first.
    Iterable<JsonNode> byRunPrice() {
        return ranking.path("success");
    }

    /// A contender's place by total price, beginning with 1; empty if its total price is unknown.
    OptionalInt placeByTotalPrice(JsonNode entry) {
        int place = 0;
        for (JsonNode arn : ranking.path("by_total_price")) {
            place++;
            if (arn.equals(entry.path("arn"))) {
                return OptionalInt.of(place);
            }
        }
        return OptionalInt.empty();
    }
}
