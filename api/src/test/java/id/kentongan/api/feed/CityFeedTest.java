package id.kentongan.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.incident.LogPosition;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

class CityFeedTest {

    private static final int BUFFER = 4;

    /** Of revision 10, whose events come as 11, 12 and so on. */
    private final CityFeed feed = new CityFeed("33.74", LogPosition.endOf(10), BUFFER);

    @Test
    void goesOnAfterAnyPositionThatIsKept() {
        publish(11, 14);

        assertThat(after(10)).containsExactly(11L, 12L, 13L, 14L);
        assertThat(after(12)).containsExactly(13L, 14L);
        assertThat(after(14)).isEmpty();
    }

    @Test
    void aPositionAheadOfItIsAsGoodAsItsEnd() {
        publish(11, 12);

        assertThat(feed.numberAfter(LogPosition.endOf(20))).isEqualTo(2);
        assertThat(feed.covers(LogPosition.endOf(20))).isFalse();
    }

    @Test
    void doesNotGoOnAfterWhatIsForgottenOrWasNeverRead() {
        assertThat(feed.numberAfter(LogPosition.endOf(9))).isEqualTo(-1);
        publish(11, 11 + BUFFER);

        assertThat(feed.numberAfter(LogPosition.endOf(10))).isEqualTo(-1);
        assertThat(feed.covers(LogPosition.endOf(10))).isFalse();
        assertThat(after(11)).containsExactly(12L, 13L, 14L, 15L);
    }

    @Test
    void tellsWhoFellBehindThatItsEventsAreGone() {
        publish(11, 11 + BUFFER);

        assertThat(feed.from(0, 1)).isNull();
        assertThat(feed.from(1, 1)).hasSize(1);
    }

    @Test
    void anIdOfLargerBytesComesLaterWhateverItsSign() {
        LogPosition small =
                new LogPosition(1, UUID.fromString("7fffffff-0000-0000-0000-000000000000"));
        LogPosition large =
                new LogPosition(1, UUID.fromString("80000000-0000-0000-0000-000000000000"));

        assertThat(large.isAfter(small)).isTrue();
        assertThat(LogPosition.endOf(1).isAfter(large)).isTrue();
        assertThat(LogPosition.endOf(1).isAfter(LogPosition.endOf(2))).isFalse();
    }

    private void publish(long from, long to) {
        for (long revision = from; revision <= to; revision++) {
            LogPosition at = new LogPosition(revision, UUID.randomUUID());
            feed.publish(List.of(new FeedEvent(at, new byte[0])), LogPosition.endOf(revision));
        }
    }

    private List<Long> after(long revision) {
        long number = feed.numberAfter(LogPosition.endOf(revision));
        List<FeedEvent> events = feed.from(number, BUFFER);
        return events.stream().map(event -> event.at().revision()).toList();
    }
}
