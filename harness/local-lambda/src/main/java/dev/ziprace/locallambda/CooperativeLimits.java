package dev.ziprace.locallambda;

/// Limits without any privilege: a [ProcessWatch] for each sandbox.
final class CooperativeLimits implements SandboxLimits {

    /// Why it can't be done here; empty when it can.
    static String problem() {
        return ProcFs.isAvailable() ? "" : "it needs Linux's /proc";
    }

    @Override
    public LimitKind kind() {
        return LimitKind.COOPERATIVE;
    }

    @Override
    public InForce of(FunctionConfiguration function, String sandboxId) {
        return new ProcessWatch(LambdaCpu.share(function.memoryMb()), function.memoryMb() * 1024L * 1024);
    }
}
