package dev.ziprace.locals3.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class S3ErrorTest {

    @Test
    void errorsWithTheSameCodeHaveTheSameStatus() {
        Map<String, Integer> statuses = new HashMap<>();
        for (S3Error error : S3Error.values()) {
            statuses.putIfAbsent(error.code(), error.status());
            assertThat(error.status()).as(error.name()).isEqualTo(statuses.get(error.code()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void argumentsReplaceThePlaceholdersOfAMessageInOrder(S3Error error) {
        String[] literals = error.message().split("%s", -1);
        Object[] arguments = new Object[literals.length - 1];
        Arrays.setAll(arguments, index -> "<" + index + ">");
        StringBuilder expected = new StringBuilder(literals[0]);
        for (int i = 1; i < literals.length; i++) {
            expected.append(arguments[i - 1]).append(literals[i]);
        }
        assertThat(new S3Exception(error, arguments)).hasMessage(expected.toString());
    }
}
