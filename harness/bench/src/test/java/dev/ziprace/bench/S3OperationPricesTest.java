package dev.ziprace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.statemachine.PriceList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class S3OperationPricesTest {
    private final PriceList prices = PriceList.usEast1();

    @ParameterizedTest
    @EnumSource(SupportedOperation.class)
    void everyOperationOfTheLocalS3HasATierInThePriceList(SupportedOperation operation) {
        assertThat(prices.tier(operation.apiName())).isNotNull();
    }
}
