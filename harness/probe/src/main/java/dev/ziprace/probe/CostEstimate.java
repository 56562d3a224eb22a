package dev.ziprace.probe;

import dev.ziprace.statemachine.PriceList;
import java.math.BigDecimal;

/// What a run of all probes costs at most in AWS. A test compares the numbers with what the probes request.
final class CostEstimate {

    /// The most PUT, COPY, POST and LIST requests.
    static final int MOST_TIER_1_REQUESTS = 210;
    /// The most GET and HEAD requests.
    static final int MOST_TIER_2_REQUESTS = 60;
    /// The most MiB that are uploaded.
    static final int MOST_UPLOADED_MIB = 40;

    private CostEstimate() {}

    /// USD at the prices of us-east-1. Storage for a minute and a few kilobytes of transfer are below a hundredth of a
    /// cent.
    static BigDecimal usd() {
        return price("S3Tier1RequestUsd", MOST_TIER_1_REQUESTS).add(price("S3Tier2RequestUsd", MOST_TIER_2_REQUESTS));
    }

    /// One line for users.
    static String line() {
        return "all probes together send at most %d requests of tier 1, %d of tier 2 and %d MiB: %s USD in us-east-1"
                .formatted(
                        MOST_TIER_1_REQUESTS,
                        MOST_TIER_2_REQUESTS,
                        MOST_UPLOADED_MIB,
                        usd().stripTrailingZeros().toPlainString());
    }

    private static BigDecimal price(String name, int requests) {
        String price = PriceList.usEast1().substitutions().get(name);
        if (price == null) {
            throw new IllegalStateException("the price list has no " + name);
        }
        return new BigDecimal(price).multiply(BigDecimal.valueOf(requests));
    }
}
