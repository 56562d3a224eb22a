package dev.ziprace.locals3.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.fault.FaultSchedule.Begin;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

    private static final FaultTarget GETS = FaultTarget.of(SupportedOperation.GET_OBJECT);

    private final AtomicLong now = new AtomicLong(17);
    private final InjectedFaults faults = new InjectedFaults(now::get);

    @Test
    void everyNthRequestIsHitAfterTheSkippedOnes() {
        plan(
                GETS.afterFirst(2),
                new FaultSchedule(3, 2, 1, 0, new Begin.AtOnce(), Duration.ZERO, FaultSchedule.FOREVER));

        assertThat(hits(12)).containsExactly(2, 5);
    }

    @Test
    void aProbabilityHitsTheSameRequestsWithTheSameSeed() {
        List<Integer> first = hitsWithSeed(7);

        assertThat(hitsWithSeed(7)).isEqualTo(first);
        assertThat(hitsWithSeed(8)).isNotEqualTo(first);
        assertThat(first).hasSizeBetween(200, 300);
    }

    @Test
    void aTimeSpanBeginsWithTheFirstMatchingRequest() {
        plan(GETS, FaultSchedule.always().lasting(new Begin.FirstMatch(), Duration.ofSeconds(2)));
        pass(5);

        assertThat(isHit(SupportedOperation.PUT_OBJECT, "k")).isFalse();
        pass(5);
        assertThat(isHit(SupportedOperation.GET_OBJECT, "k")).isTrue();
        pass(1.9);
        assertThat(isHit(SupportedOperation.GET_OBJECT, "k")).isTrue();
        pass(0.1);
        assertThat(isHit(SupportedOperation.GET_OBJECT, "k")).isFalse();
    }

    @Test
    void aTimeSpanCanBeginWhenItIsPlanned() {
        plan(GETS, new FaultSchedule(1, 9, 1, 0, new Begin.AtOnce(), Duration.ofSeconds(1), Duration.ofSeconds(2)));

        assertThat(isHit(SupportedOperation.GET_OBJECT, "k")).isFalse();
        pass(1);
        assertThat(isHit(SupportedOperation.GET_OBJECT, "k")).isTrue();
        pass(2);
        assertThat(isHit(SupportedOperation.GET_OBJECT, "k")).isFalse();
    }

    @Test
    void aTimeSpanCanBeginWithAnotherRequestWhichAnotherFaultMayHit() {
        faults.next(SupportedOperation.PUT_OBJECT, 2, InjectedFault.internalError());
        FaultTarget puts = FaultTarget.of(SupportedOperation.PUT_OBJECT).afterFirst(1);
        plan(GETS, FaultSchedule.always().lasting(new Begin.Request(puts), Duration.ofSeconds(2)));

        assertThat(isHit(SupportedOperation.GET_OBJECT, "k")).isFalse();
        assertThat(isHit(SupportedOperation.PUT_OBJECT, "k")).isTrue();
        assertThat(isHit(SupportedOperation.GET_OBJECT, "k")).isFalse();
        assertThat(isHit(SupportedOperation.PUT_OBJECT, "k")).isTrue();
        assertThat(isHit(SupportedOperation.GET_OBJECT, "k")).isTrue();
    }

    @Test
    void rulesStartAnewWhenTheyAreReplaced() {
        List<FaultRule> rules =
                List.of(new FaultRule(GETS.afterFirst(1), FaultSchedule.times(1), InjectedFault.internalError()));
        for (int run = 0; run < 2; run++) {
            faults.replaceAll(rules, "function"::equals);

            assertThat(hits(4)).containsExactly(1);
            assertThat(faults.remaining()).isZero();
        }
        faults.replaceAll(rules, "another"::equals);
        assertThat(hits(4)).isEmpty();
    }

    private void plan(FaultTarget target, FaultSchedule schedule) {
        faults.add(new FaultRule(target, schedule, InjectedFault.internalError()));
    }

    private List<Integer> hitsWithSeed(long seed) {
        faults.clear();
        plan(
                GETS,
                new FaultSchedule(
                        1, FaultSchedule.ALWAYS, 0.25, seed, new Begin.AtOnce(), Duration.ZERO, FaultSchedule.FOREVER));
        return hits(1000);
    }

    private List<Integer> hits(int requests) {
        return IntStream.range(0, requests)
                .filter(i -> isHit(SupportedOperation.GET_OBJECT, "k"))
                .boxed()
                .toList();
    }

    private boolean isHit(SupportedOperation operation, String key) {
        return faults.take(new FaultedRequest(operation, "bucket", key, "function")) != null;
    }

    private void pass(double seconds) {
        now.addAndGet(Math.round(seconds * 1e9));
    }
}
