package dev.ziprace.fillbucket.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomResourceAnswerTest {

    @Test
    void aSuccessRepeatsTheEventsIdsAndCarriesData() throws IOException {
        JsonNode answer = json(CustomResourceAnswer.success(event("files-1"), Map.of("ObjectCount", "3")));

        assertThat(answer).isEqualTo(new JsonMapper().readTree("""
                                {"Status": "SUCCESS", "PhysicalResourceId": "files-1", "StackId": "arn:stack",
                                 "RequestId": "request-1", "LogicalResourceId": "Files", "Data": {"ObjectCount": "3"}}
                                """));
    }

    @Test
    void aFailureCarriesItsReasonAndNoData() throws IOException {
        JsonNode answer = json(CustomResourceAnswer.failure(event("files-1"), "no such bucket"));

        assertThat(answer).isEqualTo(new JsonMapper().readTree("""
                                {"Status": "FAILED", "Reason": "no such bucket", "PhysicalResourceId": "files-1",
                                 "StackId": "arn:stack", "RequestId": "request-1", "LogicalResourceId": "Files"}
                                """));
    }

    @Test
    void aResourceWithoutAPhysicalIdAlwaysGetsTheSameOne() throws IOException {
        JsonNode first = json(CustomResourceAnswer.success(event(null), Map.of()));
        JsonNode repeated = json(CustomResourceAnswer.failure(event(null), "x"));

        assertThat(first.get("PhysicalResourceId").textValue())
                .startsWith("ziprace-files-")
                .isEqualTo(repeated.get("PhysicalResourceId").textValue());
    }

    @Test
    void resourcesOfOtherStacksGetOtherPhysicalIds() throws IOException {
        CustomResourceEvent other =
                new CustomResourceEvent("Create", null, "arn:other", "request-1", "Files", null, null, null);

        assertThat(json(CustomResourceAnswer.success(other, Map.of())).get("PhysicalResourceId"))
                .isNotEqualTo(json(CustomResourceAnswer.success(event(null), Map.of()))
                        .get("PhysicalResourceId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ä", "\u0001", "\"", "😀", "a😀"})
    void aReasonIsTruncatedIfTheAnswerWouldExceed4096Bytes(String unit) throws IOException {
        String reason = unit.repeat(20_000);
        CustomResourceAnswer answer = CustomResourceAnswer.failure(event("files-1"), reason);

        String cut = json(answer).get("Reason").textValue();

        assertThat(answer.toJson()).hasSizeBetween(4000, 4096);
        assertThat(cut).endsWith("…").doesNotContain("\uFFFD");
        assertThat(reason).startsWith(cut.substring(0, cut.length() - 1));
    }

    @Test
    void aReasonThatFitsIsUnchanged() throws IOException {
        String reason = "x".repeat(3800);

        assertThat(json(CustomResourceAnswer.failure(event("files-1"), reason))
                        .get("Reason")
                        .textValue())
                .isEqualTo(reason);
    }

    @Test
    void theTextOfAnEventDoesNotContainThePresignedUrl() {
        assertThat(event(null).toString()).doesNotContain("signature").contains("Files");
    }

    private static JsonNode json(CustomResourceAnswer answer) throws IOException {
        return new JsonMapper().readTree(answer.toJson());
    }

    private static CustomResourceEvent event(@Nullable String physicalResourceId) {
        return new CustomResourceEvent(
                "Create",
                "https://example.org/?signature",
                "arn:stack",
                "request-1",
                "Files",
                physicalResourceId,
                Map.of(),
                null);
    }
}
