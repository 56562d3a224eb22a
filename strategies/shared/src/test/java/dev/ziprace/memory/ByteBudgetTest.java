package dev.ziprace.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private final ByteBudget budget = new ByteBudget(100);

    @Test
    void requestsAreServedInOrderWhateverTheirSize() throws InterruptedException {
        ByteBudget.Lease all = budget.acquire(100);
        List<Integer> order = new CopyOnWriteArrayList<>();
        Thread large = waiting(90, order);
        Thread small = waiting(20, order);

        // Enough for the small request only, which must wait behind the large one.
        all.shrinkTo(50);
        assertThat(small.isAlive()).isTrue();
        all.close();
        large.join();
        small.join();

        assertThat(order).containsExactly(90, 20);
    }

    @Test
    void closingALeaseTwiceReleasesItsBytesOnce() throws InterruptedException {
        ByteBudget.Lease lease = budget.acquire(100);
        lease.close();
        lease.close();
        ByteBudget.Lease first = budget.acquire(60);
        var second = new CountDownLatch(1);
        Thread thread = Thread.startVirtualThread(() -> {
            try (ByteBudget.Lease _ = budget.acquire(60)) {
                second.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        awaitBlocked(thread);

        assertThat(second.getCount()).isOne();
        first.close();
        second.await();
        thread.join();
    }

    @Test
    void aLeaseTakesOverTheBytesOfAnother() throws InterruptedException {
        ByteBudget.Lease heir = budget.empty();
        ByteBudget.Lease lease = budget.acquire(100);
        heir.take(lease);
        lease.close();
        Thread thread = waiting(100, new CopyOnWriteArrayList<>());

        assertThat(thread.isAlive()).isTrue();
        heir.close();
        thread.join();
    }

    @Test
    void aRequestLargerThanTheBudgetIsRefused() {
        assertThatThrownBy(() -> budget.acquire(101)).hasMessageContaining("101 bytes of a budget of 100");
        assertThatThrownBy(() -> new ByteBudget(0)).hasMessageContaining("0");
    }

    /// Starts a thread that waits for the budget.
    private Thread waiting(int bytes, List<Integer> order) throws InterruptedException {
        Thread thread = Thread.startVirtualThread(() -> {
            try (ByteBudget.Lease _ = budget.acquire(bytes)) {
                order.add(bytes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        awaitBlocked(thread);
        return thread;
    }

    private static void awaitBlocked(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
    }
}
