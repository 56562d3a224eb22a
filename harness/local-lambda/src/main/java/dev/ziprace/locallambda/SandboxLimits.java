package dev.ziprace.locallambda;

import java.util.List;

/// What a sandbox's processes are held to. INIT runs unthrottled, as on AWS; [InForce#initDone()] is the moment from
/// which the CPU share of the function's memory size applies.
interface SandboxLimits {

    /// No limit at all.
    SandboxLimits NONE = (function, sandboxId) -> new InForce() {
        @Override
        public List<String> confine(List<String> command) {
            return command;
        }

        @Override
        public void initDone() {}

        @Override
        public void close() {}
    };

    /// Prepares the limits of one sandbox.
    InForce of(FunctionConfiguration function, String sandboxId);

    /// The limits of one sandbox, from before its process starts until after its last process is gone.
    interface InForce extends AutoCloseable {

        /// The command line that starts `command` within the limits.
        List<String> confine(List<String> command);

        /// INIT is over: the CPU share applies from now on.
        void initDone();

        /// Releases what the limits hold, for example a cgroup.
        @Override
        void close();
    }
}
