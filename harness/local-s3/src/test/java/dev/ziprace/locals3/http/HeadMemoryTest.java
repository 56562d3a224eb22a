package dev.ziprace.locals3.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadMemoryTest {

    private final List<String> closed = new ArrayList<>();
    private final HeadMemory memory = new HeadMemory(100);

    private HeadMemory.Share share(String connection) {
        return memory.share(() -> closed.add(connection));
    }

    @Test
    void theConnectionThatHasHeldMemoryForLongestIsClosed() {
        share("first").take(40);
        share("second").take(40);
        share("third").take(60);

        assertThat(closed).containsExactly("first");
    }

    @Test
    void asManyConnectionsAsNecessaryAreClosed() {
        share("first").take(40);
        share("second").take(40);
        share("third").take(100);

        assertThat(closed).containsExactly("first", "second");
    }

    @Test
    void whatIsReturnedCanBeTakenAgain() {
        HeadMemory.Share first = share("first");
        first.take(60);
        first.close();
        first.close();
        share("second").take(100);

        assertThat(closed).isEmpty();
    }

    @Test
    void aGrowingHeadCountsOnce() {
        HeadMemory.Share first = share("first");
        first.take(40);
        first.take(80);
        share("second").take(20);

        assertThat(closed).isEmpty();
    }
}
