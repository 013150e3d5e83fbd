package id.kentongan.api.incident;

import static id.kentongan.api.incident.ClusterThresholds.STANDARD;
import static id.kentongan.api.incident.Sightings.aSighting;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.incident.ClusterDecision.Outcome;
import id.kentongan.api.incident.SecondLook.Gathered;
import id.kentongan.api.incident.SecondLook.Move;
import id.kentongan.api.incident.SecondLook.Pair;
import id.kentongan.api.incident.SecondLook.Result;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class SecondLookTest {

    private static final String ELSEWHERE = "ruko hijau terbakar jl Melati no 40 dekat masjid";

    private final UUID first = new UUID(1, 1);
    private final Sighting opener =
            aSighting().saying("kebakaran rumah merah jl Melati no 12").build();

    /** It joined, since no other fire was known. */
    private final Sighting mistaken = elsewhere(1).build();

    private final OpenIncident second = elsewhere(3).opened(2);

    @Test
    void aReportGoesWhereItFitsBetterOnceThatIsOpen() {
        Result result = look(STANDARD, opener, mistaken);

        assertThat(result.moves()).extracting(Move::report).containsExactly(mistaken);
        assertThat(result.moves().get(0).decision().outcome()).isEqualTo(Outcome.JOINED);
        assertThat(result.moves().get(0).decision().incident()).isEqualTo(second);
        assertThat(result.from().own()).containsExactly(opener);
        assertThat(result.from().whole()).isEqualTo(OpenIncident.openedBy(opener, first));
        assertThat(result.into()).isEqualTo(second.with(mistaken));
    }

    @Test
    void twoOfThemGoTogether() {
        Sighting another = elsewhere(2).build();

        assertThat(look(STANDARD, opener, mistaken, another).moves())
                .extracting(Move::report)
                .containsExactlyInAnyOrder(mistaken, another);
    }

    @Test
    void whatIsPartOfTheIncidentStaysPartOfIt() {
        OpenIncident part = aSighting().north(-20).opened(3);

        Result result =
                SecondLook.of(
                        new Gathered(first, List.of(opener, mistaken), List.of(part)),
                        second,
                        STANDARD);

        assertThat(result.moves()).hasSize(1);
        assertThat(result.from().whole())
                .isEqualTo(OpenIncident.openedBy(opener, first).with(part));
    }

    @Test
    void whoeverOpenedItStays() {
        assertThat(look(STANDARD, mistaken).moves()).isEmpty();
        assertThat(look(STANDARD, mistaken, opener).moves()).isEmpty();
    }

    @Test
    void whatFitsBothStays() {
        Sighting silent = aSighting().north(30).after(Duration.ofMinutes(1)).build();

        assertThat(look(STANDARD, opener, silent).moves()).isEmpty();
    }

    @Test
    void whatCameLongAgoStays() {
        OpenIncident later =
                second.with(elsewhere(0).after(SecondLook.LATELY.plusMinutes(2)).build());

        assertThat(SecondLook.of(gathered(opener, mistaken), later, STANDARD).moves()).isEmpty();
    }

    @Test
    void onlyTheLatestAreLookedAt() {
        List<Sighting> reports = new ArrayList<>(List.of(opener, mistaken));
        IntStream.range(0, SecondLook.LATEST)
                .mapToObj(
                        i ->
                                aSighting()
                                        .after(Duration.ofSeconds(70 + i))
                                        .saying("kebakaran rumah merah jl Melati no 12")
                                        .build())
                .forEach(reports::add);

        assertThat(SecondLook.of(gathered(reports), second, STANDARD).moves()).isEmpty();
        assertThat(SecondLook.of(gathered(reports.subList(0, 9)), second, STANDARD).moves())
                .extracting(Move::report)
                .containsExactly(mistaken);
    }

    @Test
    void nothingGoesWhereTheCityWantsThatNever() {
        ClusterThresholds never =
                new ClusterThresholds(
                        STANDARD.join(), STANDARD.suggest(), STANDARD.merge(), STANDARD.unite(), 1);

        assertThat(look(never, opener, mistaken).moves()).isEmpty();
    }

    @Test
    void theOthersNearbyThatHaveSomebodyToGiveAreLookedAt() {
        OpenIncident two = OpenIncident.gathered(List.of(opener, mistaken), first);
        OpenIncident alone = aSighting().opened(3);
        OpenIncident snakes =
                aSighting()
                        .of(IncidentType.DANGEROUS_ANIMAL)
                        .opened(4)
                        .with(aSighting().of(IncidentType.DANGEROUS_ANIMAL).build());

        assertThat(SecondLook.pairs(second, List.of(second, two, alone, snakes)))
                .containsExactly(new Pair(first, second.id()));
        assertThat(SecondLook.pairs(two, List.of(two, second))).isEmpty();
    }

    private Result look(ClusterThresholds thresholds, Sighting... reports) {
        return SecondLook.of(gathered(reports), second, thresholds);
    }

    private Gathered gathered(Sighting... reports) {
        return gathered(List.of(reports));
    }

    private Gathered gathered(List<Sighting> reports) {
        return new Gathered(first, reports, List.of());
    }

    private static Sightings elsewhere(int minutes) {
        return aSighting().north(60).after(Duration.ofMinutes(minutes)).saying(ELSEWHERE);
    }
}
