package dev.ziprace.statemachine;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Everything an execution takes from outside the definition.
///
/// @param taskResources what Task states call
/// @param clock the time of `$now`, `$millis`, the context object and `Timestamp`; timeouts of tasks are real time
/// @param sleeper how Wait states and retries wait
/// @param random the source of `$random`, `$uuid` and jitter; called from several threads
/// @param listener hears of every state
/// @param name the execution's name in the context object
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

    /// The real clock, real waits, real randomness, no listener.
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
