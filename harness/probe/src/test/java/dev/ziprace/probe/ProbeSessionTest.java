package dev.ziprace.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.metering.S3Usage;
import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.Finding;
import dev.ziprace.probe.catalog.Assumptions;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.statemachine.PriceList;
import dev.ziprace.statemachine.PriceList.RequestTier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeSessionTest {

    private static final List<Assumption> PROBED = Assumptions.all().stream()
            .filter(assumption -> assumption.probe() != null)
            .toList();

    @TempDir
    Path folder;

    private PlainLocalS3 s3;

    @BeforeEach
    void start() throws Exception {
        s3 = PlainLocalS3.start(folder);
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void everyAssumptionHoldsOnTheLocalS3() throws Exception {
        try (ProbeSession session = new ProbeSession(s3.target(), PlainLocalS3.NO_PROBLEM)) {
            Map<Assumption, Finding> findings = session.check(PROBED);

            assertThat(findings).hasSameSizeAs(PROBED);
            assertThat(findings.values()).containsOnly(new Finding.Holds());
        }
    }

    @Test
    void nothingIsLeftInTheBucket() throws Exception {
        ProbeTarget target = s3.target();
        try (ProbeSession session = new ProbeSession(target, PlainLocalS3.NO_PROBLEM)) {
            session.check(PROBED);

            assertThat(session.clean()).isEmpty();
            assertThat(listed(target, "list-type", "2", "Contents")).isZero();
            assertThat(listed(target, "uploads", "", "Upload")).isZero();
        }
    }

    private static int listed(ProbeTarget target, String parameter, String value, String element) throws Exception {
        return target.client()
                .send(WireRequest.ofBucket("GET").query(parameter, value))
                .document()
                .all(element)
                .size();
    }

    @Test
    void aRunRequestsNoMoreThanTheEstimateSays() throws Exception {
        try (ProbeSession session = new ProbeSession(s3.target(), PlainLocalS3.NO_PROBLEM)) {
            session.check(PROBED);
        }
        S3Usage usage = s3.server.usage(s3.server.rootAccessKey());
        Map<String, Long> requests = usage.requestsByApiName();
        long tier1 = PriceList.usEast1().countRequests(RequestTier.TIER_1, requests);
        long tier2 = PriceList.usEast1().countRequests(RequestTier.TIER_2, requests);

        assertThat(tier1)
                .isBetween(CostEstimate.MOST_TIER_1_REQUESTS * 3 / 4L, (long) CostEstimate.MOST_TIER_1_REQUESTS);
        assertThat(tier2)
                .isBetween(CostEstimate.MOST_TIER_2_REQUESTS * 3 / 4L, (long) CostEstimate.MOST_TIER_2_REQUESTS);
        assertThat(usage.bytesIn() >> 20)
                .isBetween(CostEstimate.MOST_UPLOADED_MIB * 3 / 4L, (long) CostEstimate.MOST_UPLOADED_MIB);
        assertThat(CostEstimate.usd()).isLessThan(new BigDecimal("0.01"));
    }
}
