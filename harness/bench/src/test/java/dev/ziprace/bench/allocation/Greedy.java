package dev.ziprace.bench.allocation;

/// Allocates memory on a virtual thread, prints a line and waits to be killed.
final class Greedy {
    private static volatile byte[] last = {};

    private Greedy() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread.ofVirtual()
                .start(() -> {
                    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                        last = new byte[1 << 20];
                    }
                })
                .join();
        System.out.print('.');
        System.out.flush();
        Thread.sleep(last.length);
    }
}
