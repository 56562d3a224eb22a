package dev.ziprace.selfinvoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionAddressTest {

    private final Map<String, String> environment =
            new HashMap<>(Map.of("AWS_REGION", "eu-west-1", "AWS_LAMBDA_FUNCTION_NAME", "f"));

    @Test
    void aPublishedVersionInvokesItself() {
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "7");

        assertThat(FunctionAddress.of(environment).invocations())
                .hasToString("https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/f/invocations?Qualifier=7");
    }

    @ParameterizedTest
    @CsvSource({
        "cn-north-1,     false, false, lambda.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1,  true,  false, lambda-fips.us-gov-west-1.amazonaws.com",
        "us-east-1,      false, true,  lambda.us-east-1.api.aws",
        "eusc-de-east-1, false, false, lambda.eusc-de-east-1.amazonaws.eu",
    })
    void theFunctionIsInvokedInItsPartition(String region, String fips, String dualStack, String host) {
        environment.put("AWS_REGION", region);
        environment.put("AWS_USE_FIPS_ENDPOINT", fips);
        environment.put("AWS_USE_DUALSTACK_ENDPOINT", dualStack);

        assertThat(FunctionAddress.of(environment).invocations())
                .hasScheme("https")
                .hasHost(host);
    }

    @Test
    void fipsIsRefusedInChina() {
        environment.put("AWS_REGION", "cn-north-1");
        environment.put("AWS_USE_FIPS_ENDPOINT", "true");

        assertThatThrownBy(() -> FunctionAddress.of(environment))
                .hasMessage(
                        "AWS_USE_FIPS_ENDPOINT=true: Lambda has no such endpoint in cn-north-1; unset the variable");
    }
}
