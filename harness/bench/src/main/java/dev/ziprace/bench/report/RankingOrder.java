package dev.ziprace.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/// The contenders' places in the two orders of the ranking. The list `success` is sorted by `run_price_usd`,
/// as the contract requires; the ARNs in `by_total_price` are sorted by `total_price_usd`. Equal prices are
/// sorted by ARN. Java code sorts nothing: the state `Rank` of `harness/state-machine/benching.asl.json`
/// does, both on AWS and on this machine.
///
/// @param ranking the state machine's output
record RankingOrder(JsonNode ranking) {

    /// The contenders that succeeded, the cheapest run first.
    List<RankedContender> byRunPrice() {
        return StreamSupport.stream(ranking.path("success").spliterator(), false)
                .map(RankedContender::new)
                .toList();
    }

    /// A contender's place by total price, starting at 1; empty if its total price is unknown.
    OptionalInt placeByTotalPrice(RankedContender contender) {
        int place = 0;
        for (JsonNode arn : ranking.path("by_total_price")) {
            place++;
            if (arn.equals(contender.entry().path("arn"))) {
                return OptionalInt.of(place);
            }
        }
        return OptionalInt.empty();
    }
}
