package id.kentongan.api.incident;

import static id.kentongan.api.incident.IncidentType.BUILDING_COLLAPSE;
import static id.kentongan.api.incident.IncidentType.CRIME_IN_PROGRESS;
import static id.kentongan.api.incident.IncidentType.DANGEROUS_ANIMAL;
import static id.kentongan.api.incident.IncidentType.DROWNING;
import static id.kentongan.api.incident.IncidentType.FALLEN_TREE;
import static id.kentongan.api.incident.IncidentType.FIRE;
import static id.kentongan.api.incident.IncidentType.FLOOD;
import static id.kentongan.api.incident.IncidentType.GAS_LEAK;
import static id.kentongan.api.incident.IncidentType.MEDICAL_EMERGENCY;
import static id.kentongan.api.incident.IncidentType.NATURAL_DISASTER;
import static id.kentongan.api.incident.IncidentType.PUBLIC_DISORDER;
import static id.kentongan.api.incident.IncidentType.TRAFFIC_ACCIDENT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a surge is made of. Each figure has a source or a reason; a guess says that it is one. They
 * are not to be changed so that a clustering looks better (decision 0015).
 *
 * @param scenes how many places where something happens, within a square of {@code cityMetres}
 * @param types what happens, those that happen more often several times
 * @param vague share of reports that say {@code OTHER} though the caller could know better
 * @param silent share of reports without a description
 */
record SurgeMix(
        String name,
        int scenes,
        double cityMetres,
        Scenes shares,
        List<IncidentType> types,
        Callers callers,
        Phones phones,
        double vague,
        double silent) {

    /** Shares of the scenes that are hard, 0..1; the rest is plain. */
    record Scenes(
            double sameTypeTwins, double otherTypeTwins, double hiddenSecond, double crossType) {}

    /**
     * How many report an incident.
     *
     * @param once share of plain incidents that one person reports
     * @param onceIfHard the same where the scene is a hard one
     * @param more two at least, and this many more on average (exponential, rounded down)
     * @param crowded share of incidents that a crowd sees
     * @param crowd ten at least, and this many more on average
     * @param most reports of one incident
     */
    record Callers(
            double once, double onceIfHard, double more, double crowded, double crowd, int most) {}

    /**
     * Where phones say they are.
     *
     * @param fixes ways of finding out
     * @param wild share of the fixes that are off by hundreds of metres
     * @param nearestWild metres; to {@code farthestWild}
     * @param admitted share of the wild ones that state a radius of 300 m
     * @param unstated share of the fixes that come without a radius
     */
    record Phones(
            List<Fixes> fixes,
            double wild,
            double nearestWild,
            double farthestWild,
            double admitted,
            double unstated) {}

    /**
     * Fixes of a kind.
     *
     * @param share of all fixes
     * @param best smallest radius of 68 % that they state, and keep, in metres; to {@code worst},
     *     log-uniform
     */
    record Fixes(double share, double best, double worst) {}

    /**
     * A storm over a large city: trees fall, streets and houses are flooded, and what happens on
     * any day goes on.
     *
     * <ul>
     *   <li>Density: 0.38 calls a minute (1,556 in three hours of 23 afternoons, shared/data) from
     *       0.83 million people, made ten times as many (Osmaniye 2023) for a city of 1.65 million,
     *       are 750 in 100 minutes or 340 incidents, over the 12 by 12 km that are densely built.
     *   <li>Reports: 2.2 for each incident (Hurricane Harvey). That most are reported once and a
     *       few by a crowd is a guess that keeps this mean: .64 + .33 * 2.9 + .03 * 20.
     *   <li>Twins: of the real calls 2.2 % lie within 80 m and 10 min of an earlier one of the same
     *       wording, 4.2 % of another; three quarters of the latter are one event in the wording of
     *       two services, which leaves 1 %. In a storm neighbours are hit together: about three and
     *       six times as many are assumed, and in 3 % of scenes a second one that hides behind the
     *       first, which no data show, since nobody noticed.
     *   <li>Cross type: the three quarters above, 3 % of real calls, though each of those calls
     *       went through a call taker. Citizens choose from a list: 15 % of scenes, a guess.
     *   <li>Phones: satellites to 25 m, Wi-Fi to 100 m (medians of 8 and 74 m: Zandbergen,
     *       Transactions in GIS 13, 2009), and 2 % who refuse or lack anything better than a cell.
     *       More than the 80 % within 50 m that the FCC asks of US carriers (47 CFR 9.10). One in a
     *       hundred is off without saying so, having driven on: a guess.
     *   <li>A description is optional in the app; one in five has none, a guess.
     * </ul>
     */
    static final SurgeMix STANDARD =
            new SurgeMix(
                    "STANDARD",
                    300,
                    12_000,
                    new Scenes(0.06, 0.06, 0.03, 0.15),
                    often(
                            Map.ofEntries(
                                    Map.entry(FLOOD, 5),
                                    Map.entry(FALLEN_TREE, 4),
                                    Map.entry(TRAFFIC_ACCIDENT, 4),
                                    Map.entry(MEDICAL_EMERGENCY, 3),
                                    Map.entry(FIRE, 3),
                                    Map.entry(NATURAL_DISASTER, 1),
                                    Map.entry(BUILDING_COLLAPSE, 1),
                                    Map.entry(CRIME_IN_PROGRESS, 1),
                                    Map.entry(PUBLIC_DISORDER, 1),
                                    Map.entry(GAS_LEAK, 1),
                                    Map.entry(DANGEROUS_ANIMAL, 1),
                                    Map.entry(DROWNING, 1))),
                    new Callers(0.64, 0.64, 1.35, 0.03, 10, 60),
                    new Phones(
                            List.of(
                                    new Fixes(0.75, 5, 25),
                                    new Fixes(0.23, 25, 100),
                                    new Fixes(0.02, 300, 1_000)),
                            0.01,
                            150,
                            350,
                            0,
                            0.08),
                    0.03,
                    0.2);

    /**
     * Harder than any real surge known: more than half of the scenes are made to be confused, each
     * incident in them has several reports, one fix in twenty is off by hundreds of metres, half of
     * those without saying so. What holds here holds anywhere; the figures have no source.
     */
    static final SurgeMix ADVERSE =
            new SurgeMix(
                    "ADVERSE",
                    60,
                    6_000,
                    new Scenes(0.12, 0.12, 0.10, 0.18),
                    List.of(
                            FIRE,
                            FIRE,
                            FIRE,
                            TRAFFIC_ACCIDENT,
                            TRAFFIC_ACCIDENT,
                            TRAFFIC_ACCIDENT,
                            MEDICAL_EMERGENCY,
                            MEDICAL_EMERGENCY,
                            CRIME_IN_PROGRESS,
                            PUBLIC_DISORDER,
                            FLOOD,
                            FALLEN_TREE,
                            FALLEN_TREE,
                            GAS_LEAK,
                            BUILDING_COLLAPSE,
                            DANGEROUS_ANIMAL),
                    new Callers(0.25, 0, 5.5, 0, 0, 30),
                    new Phones(List.of(new Fixes(1, 5, 100)), 0.05, 150, 350, 0.5, 0.08),
                    0,
                    0.1);

    /**
     * What tells how the clustering fares with one kind of surge: each is {@link #STANDARD} but for
     * what its name says.
     */
    static List<SurgeMix> byType() {
        Scenes usual = STANDARD.shares;
        // Where there is one type only, nothing of another can happen beside it.
        Scenes alike = new Scenes(usual.sameTypeTwins, 0, usual.hiddenSecond, usual.crossType);
        return List.of(
                STANDARD.of("fires only", alike, List.of(FIRE)),
                STANDARD.of("floods only", alike, List.of(FLOOD)),
                STANDARD.of(
                        "traffic and medical", usual, List.of(TRAFFIC_ACCIDENT, MEDICAL_EMERGENCY)),
                STANDARD.of(
                        "crime and disorder", usual, List.of(CRIME_IN_PROGRESS, PUBLIC_DISORDER)),
                STANDARD.of("storm without hard scenes", new Scenes(0, 0, 0, 0), STANDARD.types),
                STANDARD.of("near twins of one type", new Scenes(1, 0, 0, 0), STANDARD.types),
                STANDARD.of("near twins of other types", new Scenes(0, 1, 0, 0), STANDARD.types),
                STANDARD.of("hidden second incidents", new Scenes(0, 0, 1, 0), STANDARD.types),
                STANDARD.of("one thing in two views", new Scenes(0, 0, 0, 1), STANDARD.types));
    }

    private SurgeMix of(String name, Scenes shares, List<IncidentType> types) {
        return new SurgeMix(
                name, scenes, cityMetres, shares, types, callers, phones, vague, silent);
    }

    /** In the order of the types, so that a seed means the same on every machine. */
    private static List<IncidentType> often(Map<IncidentType, Integer> times) {
        List<IncidentType> types = new ArrayList<>();
        for (IncidentType type : IncidentType.values()) {
            types.addAll(Collections.nCopies(times.getOrDefault(type, 0), type));
        }
        return List.copyOf(types);
    }
}
