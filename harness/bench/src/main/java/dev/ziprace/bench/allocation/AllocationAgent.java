package dev.ziprace.bench.allocation;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A Java agent that regularly writes to a file how many bytes of heap all threads of its process have
/// allocated since the agent was loaded. A sandbox is killed as soon as its function has responded, so there
/// is no final count: allocations of the last [#INTERVAL_MS] are missing. Uses only the JDK, because it runs
/// in the contenders' processes.
public final class AllocationAgent {

    static final int INTERVAL_MS = 20;

    private AllocationAgent() {}

    /// Called by the JVM before the function's code.
    ///
    /// @param folder where the file is created; it is named after the process ID and contains 8 bytes, big-endian
    public static void premain(String folder) throws IOException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path file =
                Path.of(folder).resolve(String.valueOf(ProcessHandle.current().pid()));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        ByteBuffer bytes = ByteBuffer.allocateDirect(Long.BYTES);
        // Allocations of virtual threads are counted for their carrier threads.
        long begin = threads.getTotalThreadAllocatedBytes();
        Thread sampler = new Thread(
                () -> {
                    try {
                        while (true) {
                            long allocated = threads.getTotalThreadAllocatedBytes() - begin;
                            channel.write(bytes.clear().putLong(0, allocated), 0);
                            Thread.sleep(INTERVAL_MS);
                        }
                    } catch (IOException | InterruptedException e) {
                        System.err.println("allocated bytes are no longer counted: " + e);
                    }
                },
                "allocation-agent");
        sampler.setDaemon(true);
        sampler.start();
    }
}
