package dev.ziprace.statemachine.execution;

import dev.ziprace.statemachine.task.TaskResources;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.random.RandomGenerator;

/// What an execution needs besides the definition.
///
/// @param taskResources what Task states call
/// @param clock the time for `$now`, `$millis`, the context object and `Timestamp`; task timeouts use real time
/// @param sleeper how Wait states and retries wait
/// @param random the source of `$random`, `$uuid` and jitter; called from several threads
/// @param listener receives an event for every state
/// @param name the name of the execution in the context object
public record ExecutionOptions(
        TaskResources taskResources,
        InstantSource clock,
        Sleeper sleeper,
        RandomGenerator random,
        ExecutionListener listener,
        String name) {

    public ExecutionOptions {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an execution's name must not be blank");
        }
    }

    /// The system clock, real waiting, real randomness, and no listener.
    public static ExecutionOptions of(TaskResources taskResources) {
        return new ExecutionOptions(
                taskResources, Clock.systemUTC(), Sleeper.REAL, new Random(), ExecutionListener.NONE, "execution");
    }

    /// The same with another clock and another way to wait.
    public ExecutionOptions withTime(InstantSource newClock, Sleeper newSleeper) {
        return new ExecutionOptions(taskResources, newClock, newSleeper, random, listener, name);
    }

    /// The same with another source of randomness.
    public ExecutionOptions withRandom(RandomGenerator newRandom) {
        return new ExecutionOptions(taskResources, clock, sleeper, newRandom, listener, name);
    }

    /// The same with another listener.
    public ExecutionOptions withListener(ExecutionListener newListener) {
        return new ExecutionOptions(taskResources, clock, sleeper, random, newListener, name);
    }

    /// The same with another name.
    public ExecutionOptions withName(String newName) {
        return new ExecutionOptions(taskResources, clock, sleeper, random, listener, newName);
    }
}
