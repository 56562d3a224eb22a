package dev.ziprace.s3.lean.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeoutSocketChannelTest {

    /// The kernel's tables of sockets; IPv4 addresses may be mapped to IPv6. A timer of the kind 02 is
    /// that of the next keep-alive probe, in hundredths of a second (Linux,
    /// `Documentation/networking/proc_net_tcp.rst`).
    private static final List<Path> SOCKETS = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

    @Test
    void aSilentConnectionIsProbedLongBeforeNetworksDropIt() throws Exception {
        assumeThat(SOCKETS.getFirst()).isReadable();
        try (var server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var channel = TimeoutSocketChannel.open()) {
            channel.connect("127.0.0.1", server.getLocalPort());
            try (Socket accepted = server.accept()) {
                assertThat(secondsToProbe(accepted.getPort(), accepted.getLocalPort()))
                        .isBetween(0L, 60L);
            }
        }
    }

    /// @param port the local port of the connected socket; a closed one may have it, too, with another peer
    private static long secondsToProbe(int port, int serverPort) throws Exception {
        String local = ":%04X".formatted(port);
        String remote = ":%04X".formatted(serverPort);
        List<String> lines = new ArrayList<>();
        for (Path table : SOCKETS) {
            if (Files.exists(table)) {
                lines.addAll(Files.readAllLines(table));
            }
        }
        List<String[]> sockets = lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[1].endsWith(local) && fields[2].endsWith(remote))
                .toList();
        assertThat(sockets).hasSize(1);
        String[] timer = sockets.getFirst()[5].split(":");
        assertThat(timer[0]).as("kind of timer").isEqualTo("02");
        return Long.parseLong(timer[1], 16) / 100;
    }
}
