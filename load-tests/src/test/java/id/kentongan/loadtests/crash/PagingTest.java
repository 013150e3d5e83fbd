package id.kentongan.loadtests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.loadtests.push.Received;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link StormTest} must not overlook, which a run that goes well does not show. */
class PagingTest {

    private static final Paging.Call CALL = new Paging.Call("task", "phone");
    private static final Received PUSH = dispatch("push", "incident-1");

    @Test
    void whoWasCalledHasBeenPaged() {
        assertThat(paging(Map.of(), PUSH).wrong()).isEmpty();
    }

    @Test
    void nobodyIsForgotten() {
        assertThat(paging(Map.of()).wrong())
                .containsExactly("1 units were called and have had no push");
    }

    @Test
    void aReminderIsNoCall() {
        assertThat(paging(Map.of(), reminder()).wrong())
                .containsExactly("1 units were called and have had no push");
    }

    @Test
    void theCallOfSomebodyElseIsNoCall() {
        Received astray =
                new Received(1, "another", "push", "i push push", "DISPATCH", "task", false);
        assertThat(paging(Map.of(), astray).wrong())
                .containsExactly("1 units were called and have had no push");
    }

    @Test
    void aReminderIsNoRepeat() {
        Paging paging = paging(Map.of(), PUSH, reminder());
        assertThat(paging.wrong()).isEmpty();
        assertThat(paging.repeated()).isZero();
    }

    @Test
    void aKillExcusesOneRepeatOfWhatWasUnderWay() {
        Paging paging = paging(Map.of("push", 1), PUSH, PUSH);
        assertThat(paging.wrong()).isEmpty();
        assertThat(paging.repeated()).isOne();
    }

    @Test
    void aKillExcusesNoSecondRepeat() {
        assertThat(paging(Map.of("push", 1), PUSH, PUSH, PUSH).wrong())
                .containsExactly("1 pushes came once more, and no kill had found them under way");
    }

    @Test
    void aKillExcusesNothingThatWasNotUnderWay() {
        assertThat(paging(Map.of("another", 1), PUSH, PUSH).wrong())
                .containsExactly("1 pushes came once more, and no kill had found them under way");
    }

    @Test
    void aRepeatHasTheSameCollapseKey() {
        assertThat(paging(Map.of("push", 1), PUSH, dispatch("push", "incident-2")).wrong())
                .containsExactly("1 pushes would be shown twice when they come twice");
    }

    @Test
    void aRepeatUnderAnotherIdIsNoRepeatButASecondCall() {
        assertThat(paging(Map.of("push", 1), PUSH, dispatch("push-2", "incident-1")).wrong())
                .containsExactly("1 times a crew was told the same under another id");
    }

    @Test
    void whatWentPastTheLedgerIsOnlyCounted() {
        Received alert =
                new Received(
                        1, "phone", "alert", "i alert alert", "DISPATCH_UNCONFIRMED", "", false);
        Paging paging = paging(Map.of(), PUSH, alert, alert);
        assertThat(paging.wrong()).isEmpty();
        assertThat(paging.repeated()).isZero();
        assertThat(paging.unconfirmedRepeated()).isOne();
    }

    private static Paging paging(Map<String, Integer> underWay, Received... received) {
        return new Paging(Set.of(CALL), List.of(received), underWay);
    }

    private static Received dispatch(String id, String collapseKey) {
        return new Received(
                1, "phone", id, collapseKey + " " + id + " " + id, "DISPATCH", "task", false);
    }

    private static Received reminder() {
        return new Received(
                1, "phone", "reminder", "i reminder reminder", "DISPATCH", "task", true);
    }
}
