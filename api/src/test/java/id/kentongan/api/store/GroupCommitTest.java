package id.kentongan.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

class GroupCommitTest {

    private static final Duration GATHERING = Duration.ofMillis(2);

    private final List<List<String>> batches = new ArrayList<>();
    private Sinks.Empty<Void> database = Sinks.empty();

    private final GroupCommit<String, String> commits = lanes(0);

    @Test
    void whatArrivesWhileABatchIsAwayGoesTogetherInOrder() {
        CompletableFuture<String> first = commit("a");
        commit("b");
        commit("c");

        assertThat(batches).containsExactly(List.of("a"));

        databaseAnswers();

        assertThat(first).isCompletedWithValue("A");
        assertThat(batches).containsExactly(List.of("a"), List.of("b", "c"));
        assertThat(commits.waiting()).isEqualTo(2);
    }

    @Test
    void aBatchHasABound() {
        commit("a");
        List.of("b", "c", "d", "e").forEach(this::commit);

        databaseAnswers();
        databaseAnswers();

        assertThat(batches).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("e"));
    }

    @Test
    void inCompanyTheNextBatchGathersForAMoment() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            GroupCommit<String, String> gathering = lanes(2);
            List.of("a", "b", "c").forEach(item -> commit(gathering, item));
            databaseAnswers();
            databaseAnswers();

            commit(gathering, "d");
            assertThat(batches).containsExactly(List.of("a"), List.of("b", "c"));

            time.advanceTimeBy(GATHERING);
            assertThat(batches).last().isEqualTo(List.of("d"));
            databaseAnswers();
            commit(gathering, "e");
            assertThat(batches).last().as("alone again, nobody waits").isEqualTo(List.of("e"));
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    @Test
    void enoughThatWaitAreNotKeptWaiting() {
        GroupCommit<String, String> gathering = lanes(2);
        List.of("a", "b", "c").forEach(item -> commit(gathering, item));
        databaseAnswers();
        List.of("d", "e").forEach(item -> commit(gathering, item));

        databaseAnswers();

        assertThat(batches).last().isEqualTo(List.of("d", "e"));
    }

    @Test
    void whenTooManyWaitTheNextHearsItAtOnce() {
        List.of("a", "b", "c", "d", "e").forEach(this::commit);

        CompletableFuture<String> sixth = commit("f");

        assertThatThrownBy(sixth::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("too many");
        assertThat(commits.waiting()).isEqualTo(5);
    }

    @Test
    void oneBadItemHarmsOnlyItself() {
        commit("a");
        CompletableFuture<String> good = commit("b");
        CompletableFuture<String> bad = commit("bad");
        CompletableFuture<String> alsoGood = commit("c");
        databaseAnswers();

        databaseRefusesContent();
        for (int i = 0; i < 4; i++) {
            databaseAnswers();
        }

        assertThat(good).isCompletedWithValue("B");
        assertThat(alsoGood).isCompletedWithValue("C");
        assertThatThrownBy(bad::join)
                .hasCauseInstanceOf(R2dbcDataIntegrityViolationException.class);
        assertThat(commits.waiting()).isZero();
    }

    @Test
    void oneItemOurOwnCodeStumblesOverHarmsOnlyItself() {
        commit("a");
        CompletableFuture<String> good = commit("b");
        CompletableFuture<String> odd = commit("odd");
        databaseAnswers();

        database.tryEmitError(new IllegalStateException("odd"));
        databaseAnswers();
        database.tryEmitError(new IllegalStateException("odd"));

        assertThat(good).isCompletedWithValue("B");
        assertThatThrownBy(odd::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDatabaseThatIsAwayFailsTheBatchWithoutHammeringIt() {
        commit("a");
        CompletableFuture<String> second = commit("b");
        CompletableFuture<String> third = commit("c");
        databaseAnswers();

        database.tryEmitError(new R2dbcNonTransientResourceException("gone"));

        assertThat(second).isCompletedExceptionally();
        assertThat(third).isCompletedExceptionally();
        assertThat(batches).hasSize(2);
    }

    @Test
    void aCallerWhoStopsWaitingDoesNotStopTheOthers() {
        CompletableFuture<String> first = commit("a");
        CompletableFuture<String> second = commit("b");

        first.cancel(true);
        databaseAnswers();
        databaseAnswers();

        assertThat(second).isCompletedWithValue("B");
    }

    @Test
    void whatNobodyWaitsForIsKeptAfterWhatSomebodyWaitsFor() {
        commit("a");
        CompletableFuture<String> gone = commit("b");
        commit("c");
        gone.cancel(true);
        List.of("d", "e").forEach(this::commit);

        databaseAnswers();
        databaseAnswers();

        assertThat(batches).containsExactly(List.of("a"), List.of("c", "d", "e"), List.of("b"));
        databaseAnswers();
        assertThat(commits.waiting()).isZero();
    }

    @Test
    void whatNobodyWaitsForGoesWithTheOthersWhereThereIsRoom() {
        commit("a");
        commit("b").cancel(true);
        commit("c");

        databaseAnswers();

        assertThat(batches).containsExactly(List.of("a"), List.of("c", "b"));
    }

    @Test
    void onceSomebodyHasWaitedForLongTheNewestGoFirst() {
        GroupCommit<String, String> late = lanes(0, Duration.ZERO);
        List.of("a", "b", "c", "d", "e").forEach(item -> commit(late, item));

        databaseAnswers();
        databaseAnswers();

        assertThat(batches).containsExactly(List.of("a"), List.of("e", "d", "c"), List.of("b"));
    }

    @Test
    void whatNobodyWaitsForIsInNobodysWay() {
        for (int i = 0; i < 40; i++) {
            commit("gone" + i).cancel(true);
        }

        CompletableFuture<String> waits = commit("waits");
        for (int i = 0; i < 20; i++) {
            databaseAnswers();
        }

        assertThat(waits).isCompletedWithValue("WAITS");
        assertThat(batches.get(1)).first().isEqualTo("waits");
        assertThat(batches.stream().mapToInt(List::size).sum())
                .as("nor in the memory's")
                .isLessThan(12);
        assertThat(commits.waiting()).isZero();
    }

    private GroupCommit<String, String> lanes(int worthSending) {
        return lanes(worthSending, Duration.ofMinutes(1));
    }

    private GroupCommit<String, String> lanes(int worthSending, Duration patience) {
        return new GroupCommit<>(
                this::write,
                new GroupCommit.Limits(3, 5, 1, worthSending, GATHERING, patience),
                () -> new IllegalStateException("too many"));
    }

    private CompletableFuture<String> commit(String item) {
        return commit(commits, item);
    }

    private static CompletableFuture<String> commit(
            GroupCommit<String, String> commits, String item) {
        return commits.commit("33.74", item).toFuture();
    }

    private Mono<List<String>> write(String lane, List<String> items) {
        batches.add(items);
        database = Sinks.empty();
        boolean refused = items.contains("bad") && batches.size() > 2;
        Mono<Void> ending =
                refused
                        ? Mono.error(new R2dbcDataIntegrityViolationException("bad"))
                        : database.asMono();
        return ending.then(
                Mono.fromSupplier(() -> items.stream().map(String::toUpperCase).toList()));
    }

    private void databaseAnswers() {
        database.tryEmitEmpty();
    }

    private void databaseRefusesContent() {
        database.tryEmitError(new R2dbcDataIntegrityViolationException("bad"));
    }
}
