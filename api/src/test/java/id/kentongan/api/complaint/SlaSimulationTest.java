package id.kentongan.api.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.calendar.Term;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.SlaSimulation.History;
import id.kentongan.api.complaint.SlaSimulation.Kept;
import id.kentongan.api.complaint.SlaSimulation.Move;
import id.kentongan.api.complaint.SlaSimulation.Tally;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

class SlaSimulationTest {

    private static final Instant CAME = Instant.parse("2026-11-30T03:00:00Z");
    private static final Instant NOW = CAME.plus(Duration.ofHours(100));

    @Test
    void countsWhoWasInTimeWhoWasLateAndWhoStillCanBe() {
        SlaSimulation strict = within(10, 50);
        SlaSimulation generous = within(30, 200);
        List<History> histories =
                List.of(
                        of(taken(5), resolved(40)),
                        of(taken(20), resolved(60)),
                        of(taken(20)),
                        of(),
                        of(new Move(ComplaintStatus.WITHDRAWN, Actor.REPORTER, hours(1))),
                        of(
                                new Move(ComplaintStatus.NEEDS_INFO, Actor.OFFICER, hours(5)),
                                new Move(ComplaintStatus.VERIFYING, Actor.REPORTER, hours(60))));
        histories.forEach(strict::play);
        histories.forEach(generous::play);

        assertThat(strict.tallies())
                .containsOnlyKeys(ComplaintCategory.WASTE)
                .containsValue(new Tally(6, new Kept(2, 3, 0), new Kept(2, 3, 1)));
        assertThat(generous.tallies())
                .containsValue(new Tally(6, new Kept(4, 1, 0), new Kept(3, 0, 3)));
    }

    private static SlaSimulation within(int respond, int resolve) {
        SlaTerms terms =
                new SlaTerms(
                        new Term(respond, Term.Unit.HOURS), new Term(resolve, Term.Unit.HOURS));
        SlaPolicy policy =
                new SlaPolicy(
                        1,
                        SlaPolicy.STANDARD.week(),
                        List.of(),
                        Set.of(),
                        SlaPolicy.STANDARD.usual(),
                        Map.of(ComplaintCategory.WASTE, terms),
                        new Term(1, Term.Unit.HOURS));
        return new SlaSimulation(policy, ZoneId.of("Asia/Jakarta"), NOW);
    }

    private static History of(Move... moves) {
        return new History(ComplaintCategory.WASTE, CAME, List.of(moves));
    }

    private static Move taken(int after) {
        return new Move(ComplaintStatus.ASSIGNED, Actor.OFFICER, hours(after));
    }

    private static Move resolved(int after) {
        return new Move(ComplaintStatus.RESOLVED, Actor.OFFICER, hours(after));
    }

    private static Instant hours(int after) {
        return CAME.plus(Duration.ofHours(after));
    }
}
