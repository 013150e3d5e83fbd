package id.kentongan.api.area;

import id.kentongan.api.geo.GeoPoint;

import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * A city, regency or province that answers 112 for the people in its boundary.
 *
 * @param code kode wilayah (Kemendagri): {@code PP.KK} for a city or regency, {@code PP} for a
 *     province
 * @param zone of its clocks
 * @param centre where maps of it start
 */
public record Jurisdiction(
        String code, String name, ZoneId zone, GeoPoint centre, Boundary boundary) {

    /** The form of a code. */
    public static final Pattern CODE = Pattern.compile("[0-9]{2}([.][0-9]{2})?");

    /**
     * Where synthetic reports are from, and nothing else: no place belongs to it, and no kode
     * wilayah begins with 00.
     */
    public static final String SYNTHETIC = "00.01";

    public Jurisdiction {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code must look like 33.74, is " + code);
        }
    }

    /** Whether people live there. */
    public boolean isInhabited() {
        return !code.equals(SYNTHETIC);
    }

    /**
     * The number under which writers of this jurisdiction wait for each other (advisory lock):
     * another for every code, 0..9999.
     */
    public int lockKey() {
        int province = Integer.parseInt(code.substring(0, 2));
        int city = code.length() == 2 ? 0 : Integer.parseInt(code.substring(3));
        return province * 100 + city;
    }
}
