package dev.ziprace.locallambda;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a sandbox's processes are held to. INIT runs unthrottled, as on AWS; [InForce#initDone()] is the moment
/// from which the CPU share of the function's memory size applies.
interface SandboxLimits {

    /// No limit at all.
    SandboxLimits NONE = new SandboxLimits() {
        @Override
        public LimitKind kind() {
            return LimitKind.NONE;
        }

        @Override
        public InForce of(FunctionConfiguration function, String sandboxId) {
            return new InForce() {};
        }
    };

    LimitKind kind();

    /// Prepares the limits of one sandbox.
    InForce of(FunctionConfiguration function, String sandboxId) throws IOException;

    /// The limits of one sandbox, from before its process starts until after its last process is gone.
    interface InForce extends AutoCloseable {

        /// The command line that starts `command` within the limits. It runs `command` in its own place, so the
        /// process id, the exit value and signals are the command's.
        default List<String> confine(List<String> command) {
            return command;
        }

        /// The first process runs.
        default void started(ProcessTree processes) throws IOException {}

        /// INIT is over: the CPU share applies from now on. May be called again.
        default void initDone() throws IOException {}

        /// User and system time of all processes, INIT included, by the kernel's own account; null where it has
        /// none for the sandbox as a whole.
        default @Nullable Duration cpuTime() throws IOException {
            return null;
        }

        /// Whether a process was killed because the sandbox used more than its memory.
        default boolean hasKilledForMemory() throws IOException {
            return false;
        }

        /// Releases what the limits hold, for example a cgroup. Processes that are left are killed.
        @Override
        default void close() throws IOException {}
    }
}
