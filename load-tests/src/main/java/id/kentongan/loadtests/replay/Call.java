package id.kentongan.loadtests.replay;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A real call, as the data set has it.
 *
 * @param type such as {@code EMS: CARDIAC ARREST}
 * @param at local time, whole minutes
 */
public record Call(double lat, double lon, String type, LocalDateTime at, String place) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int MEMBERS = 6;

    /**
     * Reads a line {@code lat,lon,type,occurred_at_local,place,cross_streets}; only the last member
     * may hold commas.
     *
     * @throws IllegalArgumentException when it is no such line
     */
    public static Call of(String line) {
        String[] members = line.split(",", MEMBERS);
        if (members.length != MEMBERS) {
            throw new IllegalArgumentException("not a call: " + line);
        }
        return new Call(
                Double.parseDouble(members[0]),
                Double.parseDouble(members[1]),
                members[2].strip(),
                LocalDateTime.parse(members[3], TIME),
                members[4].strip());
    }
}
