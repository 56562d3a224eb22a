package dev.ziprace.memory;

import dev.ziprace.strategy.ArchiveException;

/// How much memory a function may spend on content that it holds. Pure, but for [#ofThisFunction].
///
/// @param heapBytes the longest that the heap can get
/// @param functionMb the function's memory size in MiB; 0 if unknown
/// @param java whether the Java runtime executes the function, rather than the processor itself
public record BufferMemory(long heapBytes, int functionMb, boolean java) {

    private static final int MIB = 1 << 20;

    /// What a package on the Java runtime takes in addition, in MiB, with the garbage between two
    /// collections. `sequential` and `ranged-get`, which hold next to nothing, reach 103 to 126 MB at
    /// every memory size (60 objects of 5 MiB, x86-64). `virtual-threads`, which holds as much as is
    /// available, reaches 229 MB with 64 MiB of content in 80 MiB of buffers, and is killed at 192 MB
    /// with half of them.
    private static final int JAVA_MB = 192;

    /// The memory of this process, by the variable that Lambda sets for its functions.
    public static BufferMemory ofThisFunction() {
        String functionMb = System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
        boolean executable = System.getProperty("org.graalvm.nativeimage.imagecode") != null;
        return new BufferMemory(
                Runtime.getRuntime().maxMemory(), functionMb == null ? 0 : Integer.parseInt(functionMb), !executable);
    }

    /// The bytes that may be held: half of the heap, and on the Java runtime no more than its virtual
    /// machine leaves of the function's memory.
    ///
    /// @param least how many are needed
    /// @throws ArchiveException if there are fewer; says how much memory the function needs
    public long require(int least) {
        long available = available();
        if (available < least) {
            throw new ArchiveException(
                    "a function of %d MB with a heap of %d MB has too little memory: this package needs %d MB"
                            .formatted(functionMb, heapBytes / MIB, neededMb(least)));
        }
        return available;
    }

    /// The bytes that may be held, which may be none.
    public long available() {
        long ofFunction = java && functionMb > 0 ? (long) (functionMb - JAVA_MB) * MIB : Long.MAX_VALUE;
        return Math.max(0, Math.min(heapBytes / 2, ofFunction));
    }

    private int neededMb(int least) {
        int leastMb = Math.ceilDiv(least, MIB);
        // native/bootstrap gives half of the function's memory to the heap.
        return java ? JAVA_MB + leastMb : 4 * leastMb;
    }
}
