package dev.ziprace.locallambda.limits;

import dev.ziprace.locallambda.process.ProcessTree;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Enforces the CPU share and the memory size of functions in their sandboxes. INIT runs unthrottled, as on AWS; the
/// CPU share applies from [InForce#initEnded()] on.
public interface SandboxLimits {

    /// No limits.
    SandboxLimits NONE = new SandboxLimits() {
        @Override
        public LimitKind kind() {
            return LimitKind.NONE;
        }

        @Override
        public InForce of(int memoryMb, String sandboxId) {
            return new InForce() {};
        }
    };

    LimitKind kind();

    /// Prepares the limits of one sandbox.
    ///
    /// @param memoryMb the function's memory size in MiB, which also determines its CPU share
    InForce of(int memoryMb, String sandboxId) throws IOException;

    /// The limits of one sandbox, from before its first process starts until after its last one has ended.
    interface InForce extends AutoCloseable {

        /// A command line that runs `command` within the limits and replaces itself with it (exec), so that the
        /// process id, the exit value and signals are the command's.
        default List<String> confine(List<String> command) {
            return command;
        }

        /// The first process has started.
        default void started(ProcessTree processes) throws IOException {}

        /// INIT is over: the CPU share applies from now on. May be called more than once.
        default void initEnded() throws IOException {}

        /// User and system time of all processes, INIT included, as accounted for the sandbox as a whole; null if
        /// unknown.
        default @Nullable Duration cpuTime() throws IOException {
            return null;
        }

        /// Whether a process was killed because the sandbox exceeded its memory.
        default boolean hasKilledForMemory() throws IOException {
            return false;
        }

        /// Releases the resources of the limits, for example a control group. Kills remaining processes.
        @Override
        default void close() throws IOException {}
    }
}
