package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.PriceList;
import dev.ziprace.strategy.S3Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Contenders count their requests by price tier themselves, because they share no code with the harness.
class S3OperationPriceTierTest {
    private final PriceList prices = PriceList.usEast1();

    @ParameterizedTest
    @EnumSource(S3Operation.class)
    void aContenderCountsAnOperationInTheTierOfThePriceList(S3Operation operation) {
        assertThat(operation.priceTier().name())
                .isEqualTo(prices.tier(operation.apiName()).name());
    }
}
