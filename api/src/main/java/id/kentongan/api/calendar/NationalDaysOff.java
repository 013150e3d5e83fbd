package id.kentongan.api.calendar;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Indonesia's public holidays and joint leave, as they were announced; of years that were not, what
 * is the same every year. Data that comes with the code: a line for each day, {@code
 * date|kind|Indonesian|English}, the date without a year where it is the same every year.
 */
public final class NationalDaysOff {

    private static final String FILE = "/calendar/indonesia.txt";
    private static final int COLUMNS = 4;
    private static final int LENGTH_OF_DATE = 10;

    private static final NationalDaysOff STANDARD = read(FILE);

    private final Map<LocalDate, DayOff> announced = new TreeMap<>();
    private final Map<MonthDay, DayOff> everyYear = new HashMap<>();
    private final Year announcedUntil;

    /** Those that come with the code. */
    public static NationalDaysOff standard() {
        return STANDARD;
    }

    private NationalDaysOff(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null) {
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line);
            }
            line = lines.readLine();
        }
        announcedUntil =
                announced.keySet().stream()
                        .map(Year::from)
                        .max(Year::compareTo)
                        .orElseThrow(() -> new IllegalStateException(FILE + " has no year"));
    }

    private static NationalDaysOff read(String name) {
        try (InputStream file = NationalDaysOff.class.getResourceAsStream(name);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new NationalDaysOff(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private void add(String line) {
        String[] columns = line.split("\\|");
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(FILE + ": " + line);
        }
        DayOff.Kind kind = DayOff.Kind.valueOf(columns[1]);
        if (columns[0].length() == LENGTH_OF_DATE) {
            LocalDate date = LocalDate.parse(columns[0]);
            announced.put(date, new DayOff(date, kind, columns[2], columns[3]));
        } else {
            MonthDay date = MonthDay.parse("--" + columns[0]);
            everyYear.put(date, new DayOff(LocalDate.EPOCH, kind, columns[2], columns[3]));
        }
    }

    /** Why nobody works that day; null when it is a day like others. */
    public @Nullable DayOff on(LocalDate date) {
        DayOff moving = announced.get(date);
        if (moving != null) {
            return moving;
        }
        DayOff same = everyYear.get(MonthDay.from(date));
        return same == null
                ? null
                : new DayOff(date, same.kind(), same.reason(), same.reasonInEnglish());
    }

    /** The last year of which all days are known. */
    public Year announcedUntil() {
        return announcedUntil;
    }
}
