package dev.ziprace.statemachine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.statemachine.ScriptedExecution;
import dev.ziprace.statemachine.StateMachine;
import dev.ziprace.statemachine.task.TaskFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Map and Parallel.
class BranchConcurrencyTest {
    private static final String CALL_EACH = """
            "A": {"Type": "Map", "MaxConcurrency": %s, "End": true,
                  "ItemProcessor": {"StartAt": "B", "States": {
                    "B": {"Type": "Task", "Resource": "r", "End": true}}}}
            """;

    @Test
    void aMapRunsOverItsInputAndKeepsTheOrder() throws InterruptedException {
        assertThat(new ScriptedExecution().output(CALL_EACH.formatted("0"), "[3, 1, 2]"))
                .isEqualTo(ScriptedExecution.json("[3, 1, 2]"));
        assertThat(new ScriptedExecution().output(CALL_EACH.formatted("0"), "[]"))
                .isEqualTo(ScriptedExecution.json("[]"));
        assertThat(new ScriptedExecution().output(CALL_EACH.formatted("0"), "[[]]"))
                .isEqualTo(ScriptedExecution.json("[[]]"));
    }

    @Test
    void anItemSelectorSeesItemIndexAndTheMapsInput() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Map", "Items": "{% $states.input.list %}", "End": true,
                  "ItemSelector": {"i": "{% $states.context.Map.Item.Index %}", "v": "{% $states.context.Map.Item.Value %}",
                                   "n": "{% $states.input.n %}"},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "B", "States": {
                    "B": {"Type": "Pass", "End": true,
                          "Output": "{% [$states.input, $states.context.Map.Item.Value] %}"}}}}
                """, "{\"list\": [\"x\"], \"n\": 9}"))
                .isEqualTo(ScriptedExecution.json("[[{\"i\": 0, \"v\": \"x\", \"n\": 9}, \"x\"]]"));
    }

    @Test
    void nestedMapsSeeTheInnermostItem() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Map", "Items": [[1, 2], [3]], "End": true,
                  "ItemProcessor": {"StartAt": "B", "States": {
                    "B": {"Type": "Map", "Next": "D", "ItemProcessor": {"StartAt": "C", "States": {
                      "C": {"Type": "Pass", "Output": "{% $states.context.Map.Item.Value * 10 %}", "End": true}}}},
                    "D": {"Type": "Pass", "End": true,
                          "Output": "{% {'of': $states.context.Map.Item.Index, 'got': $states.input} %}"}}}}
                """, "{}"))
                .isEqualTo(ScriptedExecution.json("[{\"of\": 0, \"got\": [10, 20]}, {\"of\": 1, \"got\": [30]}]"));
    }

    @Test
    void itemsThatAreNotAnArrayAreAnError() throws InterruptedException {
        assertThat(new ScriptedExecution()
                        .failure(CALL_EACH.formatted("0"), "{\"a\": 1}")
                        .cause())
                .contains("'Items'", "an array");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void atMostMaxConcurrencyIterationsRunAtOnce(int maxConcurrency) throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        CyclicBarrier full = new CyclicBarrier(maxConcurrency);
        ScriptedExecution run = new ScriptedExecution().with((_, arguments) -> {
            seen.add(running.incrementAndGet());
            // No iteration continues until `maxConcurrency` of them run.
            await(full);
            running.decrementAndGet();
            return arguments;
        });

        run.output(CALL_EACH.formatted("\"{% " + maxConcurrency + " %}\""), "[1, 2, 3, 4, 5, 6]");

        assertThat(seen).hasSize(6).allMatch(count -> count <= maxConcurrency).contains(maxConcurrency);
    }

    @Test
    void zeroMaxConcurrencyRunsAllAtOnce() throws InterruptedException {
        CyclicBarrier all = new CyclicBarrier(20);

        new ScriptedExecution()
                .with((_, arguments) -> {
                    await(all);
                    return arguments;
                })
                .output(CALL_EACH.formatted("0"), "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]");

        assertThat(all.getNumberWaiting()).isZero();
    }

    @Test
    void theFirstFailureStopsItsSiblingsAndFailsTheState() throws InterruptedException {
        CountDownLatch siblingRuns = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        ScriptedExecution run = new ScriptedExecution().with((resource, _) -> {
            if (resource.equals("failing")) {
                siblingRuns.await();
                throw new TaskFailedException("Mine", "why");
            }
            siblingRuns.countDown();
            try {
                Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            throw new AssertionError("nothing interrupted the sibling");
        });

        assertThat(run.failure("""
                "A": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "sleeping", "End": true}}},
                  {"StartAt": "C", "States": {"C": {"Type": "Task", "Resource": "failing", "End": true}}}]}
                """, "{}")).isEqualTo(new ExecutionResult.Failed("Mine", "why"));
        assertThat(interrupted).hasValue(1);
    }

    @Test
    void aFailedMapIsCaughtAndRetriedAsAWhole() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ScriptedExecution run = new ScriptedExecution().with((_, _) -> {
            calls.incrementAndGet();
            throw new TaskFailedException("Mine", "why");
        });

        assertThat(run.output("""
                "A": {"Type": "Map", "Items": [1], "Next": "C",
                  "Retry": [{"ErrorEquals": ["Mine"], "MaxAttempts": 2}],
                  "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "caught", "Next": "C"}],
                  "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "r", "End": true}}}},
                "C": {"Type": "Succeed"}
                """, "{}")).isEqualTo(ScriptedExecution.json("\"caught\""));
        assertThat(calls).hasValue(3);
    }

    @Test
    void parallelBranchesGetTheArgumentsAndReturnInOrder() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Parallel", "Arguments": {"v": "{% $states.input + 1 %}"}, "End": true, "Branches": [
                  {"StartAt": "B", "States": {"B": {"Type": "Pass", "Output": "{% $states.input.v * 2 %}", "End": true}}},
                  {"StartAt": "C", "States": {"C": {"Type": "Succeed"}}}]}
                """, "1")).isEqualTo(ScriptedExecution.json("[4, {\"v\": 2}]"));
    }

    @Test
    void aFailStateInAnIterationFailsTheMap() throws InterruptedException {
        assertThat(new ScriptedExecution().failure("""
                "A": {"Type": "Map", "Items": [1], "End": true, "ItemProcessor": {"StartAt": "B", "States": {
                  "B": {"Type": "Fail", "Error": "Mine", "Cause": "why"}}}}
                """, "{}")).isEqualTo(new ExecutionResult.Failed("Mine", "why"));
    }

    @Test
    void anInterruptOfTheCallerStopsEverything() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch stopped = new CountDownLatch(2);
        StateMachine machine = StateMachine.load(ScriptedExecution.machine(CALL_EACH.formatted("0")), Map.of());
        ScriptedExecution run = new ScriptedExecution().with((_, arguments) -> {
            started.countDown();
            try {
                Thread.sleep(Duration.ofHours(1));
            } finally {
                stopped.countDown();
            }
            return arguments;
        });
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                run.execute(machine, ScriptedExecution.json("[1, 2]"));
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });

        started.await();
        caller.interrupt();
        caller.join();

        assertThat(interrupted.getCount()).isZero();
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void aBugInATaskResourceIsNotReportedAsAFailedTask() {
        ScriptedExecution run = new ScriptedExecution().with((_, _) -> {
            throw new IllegalStateException("a bug");
        });

        assertThatThrownBy(() -> run.execute(CALL_EACH.formatted("0"), "[1]"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    @Test
    void theListenerReceivesEveryStateWithItsPath() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution();

        run.output(CALL_EACH.formatted("1"), "[7]");

        assertThat(run.events)
                .containsExactly(
                        new ExecutionEvent.Entered("A", ScriptedExecution.json("[7]")),
                        new ExecutionEvent.Entered("A[0]/B", ScriptedExecution.json("7")),
                        new ExecutionEvent.Exited("A[0]/B", ScriptedExecution.json("7")),
                        new ExecutionEvent.Exited("A", ScriptedExecution.json("[7]")));
        assertThat(run.events.get(1).state()).isEqualTo("B");
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("fewer ran at once than allowed", e);
        }
    }
}
