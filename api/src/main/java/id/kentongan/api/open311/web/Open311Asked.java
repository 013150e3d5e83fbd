package id.kentongan.api.open311.web;

import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.complaint.PublicComplaintQuery;
import id.kentongan.api.complaint.PublicComplaintQuery.Circle;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.open311.Fields;
import id.kentongan.api.open311.TimeOfAnyForm;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a client asks for in the address, with the limits of the protocol and the usual when absent.
 */
final class Open311Asked {

    static final int LARGEST_PAGE = 1_000;
    private static final int FARTHEST_ROW = 100_000;
    private static final Duration LONGEST_SPAN = Duration.ofDays(90);
    private static final double WIDEST_METRES = 100_000;
    private static final int MOST_IDS = 500;
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Fields fields;
    private final Jurisdiction city;
    private final Instant now;
    private final Faults faults = new Faults();

    Open311Asked(Fields fields, Jurisdiction city, Instant now) {
        this.fields = fields;
        this.city = city;
        this.now = now;
    }

    /** So much of a list. */
    record Page(int number, int size) {}

    /** From then, until before then. */
    record Span(Instant from, Instant to) {}

    /**
     * The city that is asked about: the one named, or the only one there is.
     *
     * @throws Problem 404 when there is no such city, 400 when none is named of several
     */
    static Jurisdiction city(Fields fields, Jurisdictions jurisdictions) {
        String code = fields.first("jurisdiction_id");
        if (code != null) {
            return jurisdictions.city(code);
        }
        List<Jurisdiction> all =
                jurisdictions.list().stream().filter(Jurisdiction::isInhabited).toList();
        if (all.size() != 1) {
            throw Problem.invalid(MemberError.of("jurisdiction_id", Fault.REQUIRED));
        }
        return all.get(0);
    }

    /** The city named, if one is; {@link ProblemCode#NOT_FOUND} when there is no such. */
    static @Nullable Jurisdiction cityIfNamed(Fields fields, Jurisdictions jurisdictions) {
        String code = fields.first("jurisdiction_id");
        return code == null ? null : jurisdictions.city(code);
    }

    /** The ids named; null when none are. Those that can be nobody's are left out. */
    static @Nullable Set<UUID> ids(Fields fields) {
        if (fields.first("service_request_id") == null) {
            return null;
        }
        List<String> ids = fields.listed("service_request_id");
        if (ids.size() > MOST_IDS) {
            throw Problem.invalid(
                    MemberError.of("service_request_id", Fault.TOO_LONG, "1.." + MOST_IDS));
        }
        return ids.stream()
                .filter(id -> UUID_FORM.matcher(id).matches())
                .map(UUID::fromString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Which complaints are asked for.
     *
     * @throws Problem (400) that names every field at fault
     */
    PublicComplaintQuery query() {
        Span span = span();
        Page page = page();
        Boolean open = open();
        Circle around = around();
        refuseFaults();
        return new PublicComplaintQuery(
                city.code(),
                Set.copyOf(fields.listed("service_code")),
                open,
                span.from(),
                span.to(),
                around,
                page.number(),
                page.size());
    }

    /** At most ninety days: the last ninety when neither end is named. */
    Span span() {
        Instant from = time("start_date");
        Instant end = time("end_date");
        Instant to =
                end == null
                        ? from == null ? now : earlier(from.plus(LONGEST_SPAN), now)
                        // Ends belong to it: a second, or where only the day is named the day.
                        : isDay("end_date") ? nextDay(end) : end.plusSeconds(1);
        if (from == null) {
            from = (end == null ? to : end).minus(LONGEST_SPAN);
        }
        Duration asked = Duration.between(from, end == null ? to : end);
        if (end != null && (asked.isNegative() || asked.compareTo(LONGEST_SPAN) > 0)) {
            fault("end_date", Fault.OUT_OF_RANGE, "start_date + 0..90 d");
        }
        return new Span(from, to);
    }

    Page page() {
        int size = whole("page_size", 1, LARGEST_PAGE, LARGEST_PAGE);
        return new Page(whole("page", 1, Math.max(1, FARTHEST_ROW / size), 1) - 1, size);
    }

    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults.kept());
        }
    }

    private @Nullable Boolean open() {
        Set<String> asked = Set.copyOf(fields.listed("status"));
        if (!Set.of("open", "closed").containsAll(asked)) {
            fault("status", Fault.UNKNOWN_VALUE, "open, closed");
        }
        return asked.size() == 1 ? asked.contains("open") : null;
    }

    private @Nullable Circle around() {
        Double lat = number("lat", -90, 90);
        Double lon = number("long", -180, 180);
        Double radius = number("radius", 0, WIDEST_METRES);
        if (lat == null && lon == null && radius == null) {
            return null;
        }
        for (String name : List.of("lat", "long", "radius")) {
            if (fields.first(name) == null) {
                fault(name, Fault.REQUIRED);
            }
        }
        return lat == null || lon == null || radius == null
                ? null
                : new Circle(new GeoPoint(lat, lon), radius);
    }

    /** Null when it is absent or at fault. */
    private @Nullable Double number(String name, double least, double most) {
        String text = fields.first(name);
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
            fault(name, Fault.OUT_OF_RANGE, (long) least + ".." + (long) most);
        } catch (NumberFormatException notANumber) {
            fault(name, Fault.WRONG_TYPE, "number");
        }
        return null;
    }

    private int whole(String name, int least, int most, int whenAbsent) {
        String text = fields.first(name);
        if (text == null) {
            return whenAbsent;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
            fault(name, Fault.OUT_OF_RANGE, least + ".." + most);
        } catch (NumberFormatException notANumber) {
            fault(name, Fault.WRONG_TYPE, "integer");
        }
        return whenAbsent;
    }

    private @Nullable Instant time(String name) {
        String text = fields.first(name);
        if (text == null) {
            return null;
        }
        Instant time = TimeOfAnyForm.read(text, city.zone());
        if (time == null) {
            fault(name, Fault.WRONG_TYPE, "2026-11-21T07:30:00+07:00");
        }
        return time;
    }

    private boolean isDay(String name) {
        return String.valueOf(fields.first(name)).indexOf('T') < 0;
    }

    private Instant nextDay(Instant day) {
        return day.atZone(city.zone()).plusDays(1).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void fault(String name, Fault fault, Object... acceptable) {
        faults.add(MemberError.of(name, fault, acceptable));
    }
}
