package id.kentongan.api.incident;

import static id.kentongan.api.incident.Sightings.SIMPANG_LIMA;
import static id.kentongan.api.incident.Sightings.aSighting;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geo.Worlds;
import id.kentongan.api.geo.Worlds.Scene;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class CityBookTest {

    private static final double REACH = 500;

    private final CityBook book = new CityBook();

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void nearIsWhatLookingAtEveryIncidentFinds(
            @ForAll("scenes") Scene scene,
            @ForAll @DoubleRange(min = 0, max = 2_000) double reach) {
        CityBook book = new CityBook();
        int number = 0;
        for (GeoPoint place : scene.places()) {
            book.put(aSighting().at(place).opened(number++));
        }

        assertThat(book.near(scene.spot(), reach))
                .extracting(incident -> (int) incident.id().getLeastSignificantBits())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, scene.places().size())
                                .filter(
                                        each ->
                                                scene.places().get(each).metresTo(scene.spot())
                                                        <= reach)
                                .boxed()
                                .toList());
    }

    @Test
    void anIncidentThatMovedIsFoundWhereItIs() {
        OpenIncident here = aSighting().opened(1);
        OpenIncident there = aSighting().north(3_000).opened(1);
        book.put(here);
        book.put(there);

        assertThat(book.near(SIMPANG_LIMA, REACH)).isEmpty();
        assertThat(book.near(there.where().centre(), REACH)).containsExactly(there);
    }

    @Test
    void whatIsClosedIsNotFound() {
        OpenIncident incident = aSighting().opened(1);
        book.put(incident);

        book.remove(incident.id());
        book.remove(incident.id());

        assertThat(book.near(SIMPANG_LIMA, REACH)).isEmpty();
    }

    @Nested
    class WhenABatchIsDrafted {

        private final OpenIncident known = aSighting().opened(1);
        private final OpenIncident opened = aSighting().opened(2);
        private final CityBook.Draft draft;

        WhenABatchIsDrafted() {
            book.put(known);
            draft = book.draft();
        }

        @Test
        void theBatchSeesItsOwnAndTheBookDoesNot() {
            draft.put(opened);

            assertThat(draft.near(SIMPANG_LIMA, REACH)).containsExactlyInAnyOrder(known, opened);
            assertThat(book.near(SIMPANG_LIMA, REACH)).containsExactly(known);
        }

        @Test
        void theBatchSeesAnIncidentAsItChangedIt() {
            OpenIncident grown = known.with(aSighting().north(3).build());
            draft.put(grown);

            assertThat(draft.near(SIMPANG_LIMA, REACH)).containsExactly(grown);
            assertThat(book.near(SIMPANG_LIMA, REACH)).containsExactly(known);
        }

        @Test
        void appliedItIsTheBook() {
            OpenIncident grown = known.with(aSighting().north(3).build());
            draft.put(opened);
            draft.put(grown);
            draft.apply();

            assertThat(book.near(SIMPANG_LIMA, REACH)).containsExactlyInAnyOrder(opened, grown);
        }
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Worlds.scenes(100);
    }
}
