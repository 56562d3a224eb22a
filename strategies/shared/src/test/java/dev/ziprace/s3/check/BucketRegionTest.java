package dev.ziprace.s3.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketRegionTest {

    @Test
    void aBucketInAnotherRegionIsSaidTogetherWithWhatToDo() {
        assertThat(BucketRegion.advice(301, "PermanentRedirect", "eu-west-1"))
                .contains("the bucket is in eu-west-1")
                .contains("AWS_REGION");
        assertThat(BucketRegion.advice(400, "AuthorizationHeaderMalformed", "eu-west-1"))
                .contains("eu-west-1");
        assertThat(BucketRegion.advice(301, "", null)).contains("another region");
    }

    @Test
    void otherErrorsNeedNoAdvice() {
        assertThat(BucketRegion.advice(403, "AccessDenied", "eu-west-1")).isEmpty();
    }
}
