package id.kentongan.loadtests.profile;

import id.kentongan.loadtests.caller.Crowd;
import id.kentongan.loadtests.caller.Curve;
import id.kentongan.loadtests.caller.ReportForm;
import id.kentongan.loadtests.contest.Scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The days there are. Scaled to two cores and to minutes; by how much, each says. */
final class Days {

    /** Every profile by its name. */
    static final List<String> NAMES =
            List.of(
                    "smoke",
                    "peak",
                    "disaster",
                    "complaint-day",
                    "flood",
                    "soak",
                    "broker-away",
                    "database-away",
                    "database-frozen",
                    "database-flapping",
                    "firebase-ill");

    static final String EMERGENCY = "112";
    static final String COMPLAINTS = "complaints";

    private static final int LINES = 256;
    private static final int PEOPLE = 4_000;

    /** Beyond these, callers are few and far apart. */
    private static final int HIDDEN = 50;

    /** Seconds before anything goes wrong: so many that the slowest hundredth is not one call. */
    private static final int QUIET = 50;

    /** Seconds, for what was held up. */
    private static final int AFTER = 60;

    private final City city;

    /** Of the long days: how many minutes the peak lasts. */
    private final int minutes;

    Days(City city, int minutes) {
        this.city = city;
        this.minutes = minutes;
    }

    Day named(String name) {
        return switch (name) {
            case "smoke" -> smoke();
            case "peak" -> peak();
            case "disaster" -> disaster();
            case "complaint-day" -> complaintDay();
            case "flood" -> flood();
            case "soak" -> soak();
            case "broker-away" -> brokerAway();
            case "database-away" -> databaseAway();
            case "database-frozen" -> databaseFrozen();
            case "database-flapping" -> databaseFlapping();
            case "firebase-ill" -> firebaseIll();
            default ->
                    throw new IllegalArgumentException(
                            "there is no profile " + name + "; there are " + NAMES);
        };
    }

    private Day smoke() {
        return new Day(
                "smoke",
                "A few calls of each kind, to see that everything stands.",
                List.of(emergencies(Curve.level(20, 20)), complaints(Curve.level(5, 20))),
                List.of(),
                0,
                new Span(2, 10),
                new Span(10, 20),
                20);
    }

    private Day peak() {
        int end = 30 + 60 * minutes;
        return new Day(
                "peak",
                "A bad evening: 30 to 100 reports a second, with complaints beside them.",
                List.of(
                        emergencies(
                                Curve.level(30, 20)
                                        .then(10, 100)
                                        .then(60.0 * minutes, 100)
                                        .then(1, 30)
                                        .then(15, 30)),
                        complaints(Curve.level(10, end + 16))),
                List.of(),
                0,
                new Span(5, 20),
                new Span(30, end),
                end + 16);
    }

    /** P27, the 112 half. */
    private Day disaster() {
        int end = 80 + 60 * minutes;
        return new Day(
                "disaster",
                "An earthquake: from 2 to 300 reports a second within a minute, held for "
                        + minutes
                        + " min. Nearly all are about a dozen incidents, one in ten says again what it said, one in fifty is about"
                        + " something else that nobody else sees; 200 callers hold lines and say half of a request.",
                List.of(
                        emergencies(
                                Curve.level(2, 20)
                                        .then(60, 300)
                                        .then(60.0 * minutes, 300)
                                        .then(1, 2)
                                        .then(30, 2)),
                        complaints(Curve.level(10, end + 31))),
                List.of(),
                200,
                new Span(20, 40),
                new Span(80, end),
                end + 31);
    }

    /** P27, the half of complaints: they are made. What comes after that Growth measures. */
    private Day complaintDay() {
        Curve day =
                Curve.level(1, 10)
                        .then(10, 15)
                        .then(20, 15)
                        .then(10, 1)
                        .then(10, 25)
                        .then(20, 25)
                        .then(10, 2)
                        .then(10, 35)
                        .then(60.0 * minutes, 35)
                        .then(10, 10)
                        .then(20, 10);
        int end = 110 + 60 * minutes;
        return new Day(
                "complaint-day",
                "Complaints at 1, 15, 1, 25, 2, 35 and 10 a second beside a quiet 112.",
                List.of(emergencies(Curve.level(2, day.seconds())), complaints(day)),
                List.of(),
                0,
                new Span(0, 20),
                new Span(110, end),
                (int) day.seconds());
    }

    /**
     * P12. Ten times what can be taken cannot be offered from the same two cores: it is as much as
     * callers can say who say it again as soon as they are answered.
     */
    private Day flood() {
        int end = 20 + 30 * minutes;
        return new Day(
                "flood",
                "256 programs complain without a pause, beside 50 reports a second.",
                List.of(
                        emergencies(Curve.level(50, end + 20)),
                        Traffic.flooding(
                                COMPLAINTS,
                                city.crowd(city.complaints("flood-", PEOPLE)),
                                LINES,
                                new Span(20, end))),
                List.of(),
                0,
                new Span(5, 20),
                new Span(22, end),
                end + 20);
    }

    private Day soak() {
        int end = 60 + 60 * minutes;
        return new Day(
                "soak",
                "The same all the time, for long: 40 reports and 10 complaints a second.",
                List.of(emergencies(Curve.level(40, end)), complaints(Curve.level(10, end))),
                List.of(),
                0,
                new Span(10, 60),
                new Span(60, end),
                end);
    }

    /** P5. */
    private Day brokerAway() {
        return unlucky(
                "broker-away",
                "The broker is killed, and comes back after " + minutes + " min.",
                List.of(new Mishap(Trouble.BROKER_KILLED, unlucky())));
    }

    /** P6. */
    private Day databaseAway() {
        return unlucky(
                "database-away",
                "PostgreSQL is killed, and comes back after " + minutes + " min.",
                List.of(new Mishap(Trouble.DATABASE_KILLED, unlucky())));
    }

    /** P6, where nobody hangs up. */
    private Day databaseFrozen() {
        return unlucky(
                "database-frozen",
                "PostgreSQL stands still for " + minutes + " min, and goes on.",
                List.of(new Mishap(Trouble.DATABASE_FROZEN, unlucky())));
    }

    /** P7. */
    private Day databaseFlapping() {
        List<Mishap> mishaps = new ArrayList<>();
        for (int second = unlucky().from(); second < unlucky().to(); second += 4) {
            mishaps.add(new Mishap(Trouble.DATABASE_FROZEN, new Span(second, second + 2)));
        }
        return unlucky(
                "database-flapping",
                "PostgreSQL stands still for 2 s and goes on for 2 s, for " + minutes + " min.",
                mishaps);
    }

    /** P8. */
    private Day firebaseIll() {
        List<Trouble> troubles =
                List.of(
                        Trouble.FIREBASE_OVER_QUOTA,
                        Trouble.FIREBASE_FAILS,
                        Trouble.FIREBASE_AWAY,
                        Trouble.FIREBASE_SLOW,
                        Trouble.FIREBASE_HANGS,
                        Trouble.FIREBASE_HANGS_UP);
        int each = 60 * minutes / troubles.size();
        List<Mishap> mishaps = new ArrayList<>();
        for (int i = 0; i < troubles.size(); i++) {
            int from = QUIET + i * each;
            mishaps.add(new Mishap(troubles.get(i), new Span(from, from + each)));
        }
        return unlucky(
                "firebase-ill",
                "For "
                        + minutes
                        + " min Firebase is over its quota, fails, is away, slow, hangs and hangs up, in turn.",
                mishaps);
    }

    private Day unlucky(String name, String what, List<Mishap> mishaps) {
        int end = unlucky().to() + AFTER;
        return new Day(
                name,
                what + " Meanwhile 50 reports and 10 complaints a second come.",
                List.of(emergencies(Curve.level(50, end)), complaints(Curve.level(10, end))),
                mishaps,
                0,
                new Span(10, QUIET),
                unlucky(),
                end);
    }

    private Span unlucky() {
        return new Span(QUIET, QUIET + 60 * minutes);
    }

    private Traffic emergencies(Curve curve) {
        List<ReportForm> forms = new ArrayList<>();
        List<Scene> scenes = Scene.of(12);
        int each = (PEOPLE - PEOPLE / HIDDEN) / scenes.size();
        for (Scene scene : scenes) {
            forms.addAll(
                    city.emergencies(
                            scene.type(), each, scene.type(), scene.words(), scene.around()));
        }
        forms.addAll(
                city.emergencies(
                        "alone-",
                        PEOPLE / HIDDEN,
                        "MEDICAL_EMERGENCY",
                        "Bapak saya pingsan",
                        ReportForm.Places.ANYWHERE));
        Collections.shuffle(forms, new Random(112));
        Crowd crowd = city.crowd(forms.stream().map(form -> form.repeating(.1)).toList());
        return Traffic.following(EMERGENCY, crowd, LINES, curve);
    }

    private Traffic complaints(Curve curve) {
        Crowd crowd = city.crowd(city.complaints("complains-", PEOPLE / 4));
        return Traffic.following(COMPLAINTS, crowd, LINES / 4, curve);
    }
}
