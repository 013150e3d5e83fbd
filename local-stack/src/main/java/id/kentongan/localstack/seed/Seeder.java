package id.kentongan.localstack.seed;

import id.kentongan.localstack.process.Pause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Tells the api about cities, cameras, units and phones over its public surface, as an operator
 * would. Everything has the same ids each time, so telling it twice changes nothing.
 */
public final class Seeder {
    private static final int PHONES_AT_ONCE = 4;
    private static final Duration MATCHING_PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final String GEO_JSON = "application/geo+json";
    private static final String PLAIN_JSON = "application/json";

    private final ApiClient api;
    private final String operator;
    private final String citizen;
    private final Path marker;
    private final Consumer<String> progress;

    /**
     * @param operator token of an operator of all cities
     * @param citizen token of the citizen who gets a phone
     * @param marker remembers what was told, so that the next start need not tell it again
     * @param progress is told a line for each city
     */
    public Seeder(
            URI api, String operator, String citizen, Path marker, Consumer<String> progress) {
        this.api = new ApiClient(api);
        this.operator = operator;
        this.citizen = citizen;
        this.marker = marker;
        this.progress = progress;
    }

    /** Seeds the cities with these codes, unless that was done before and the api still knows. */
    public void seed(Set<String> codes) {
        List<City> cities = City.of(codes);
        if (cities.isEmpty()) {
            return;
        }
        String fingerprint = fingerprint(cities);
        if (isTold(fingerprint, cities)) {
            progress.accept(codes.size() + " cities are there from an earlier run");
            return;
        }
        cities.forEach(this::tell);
        register(DemoPhone.ofTheCitizen(), citizen, "").join();
        awaitKnown(cities.get(cities.size() - 1));
        remember(fingerprint);
    }

    private void tell(City city) {
        api.send(
                "PUT",
                "/v1/jurisdictions/" + city.code(),
                operator,
                PLAIN_JSON,
                SeedGeoJson.jurisdiction(city));
        api.send("POST", "/v1/cameras/import", operator, GEO_JSON, SeedGeoJson.cameras(city));
        api.send("POST", "/v1/units/import", operator, GEO_JSON, SeedGeoJson.units(city));
        List<SeedUnit> units = SeedUnit.of(city);
        registerPhones(units);
        progress.accept(
                "%s %s: %,d synthetic cameras, %d units, each with a phone"
                        .formatted(city.code(), city.name(), city.cameras(), units.size()));
    }

    private void registerPhones(List<SeedUnit> units) {
        for (int from = 0; from < units.size(); from += PHONES_AT_ONCE) {
            List<SeedUnit> some =
                    units.subList(from, Math.min(units.size(), from + PHONES_AT_ONCE));
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (SeedUnit unit : some) {
                calls.add(register(DemoPhone.of(unit), operator, unit.id().toString()));
            }
            calls.forEach(CompletableFuture::join);
        }
    }

    private CompletableFuture<String> register(DemoPhone phone, String token, String unitId) {
        String unit = unitId.isEmpty() ? "" : ",\"unitId\":\"" + unitId + "\"";
        String body = "{\"kind\":\"fid\",\"value\":\"%s\"%s}".formatted(phone.fid(), unit);
        return api.sendAsync(
                "PUT",
                "/v1/devices/" + phone.deviceId(),
                token,
                PLAIN_JSON,
                body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The api lists from the very copy it matches with, and that copy is renewed as a whole: when
     * it has what was told last, it has everything.
     */
    private void awaitKnown(City last) {
        for (String register : List.of("cameras", "units")) {
            String page = "/v1/" + register + "?limit=1&jurisdiction=" + last.code();
            long deadline = System.nanoTime() + MATCHING_PATIENCE.toNanos();
            while (api.get(page, operator).contains("\"items\":[]")) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "The api does not match with what it was told: " + page);
                }
                Pause.of(LOOK_AGAIN);
            }
        }
    }

    private boolean isTold(String fingerprint, List<City> cities) {
        try {
            if (!Files.exists(marker) || !Files.readString(marker).equals(fingerprint)) {
                return false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The marker is about a database that may have been replaced since.
        String known = api.get("/v1/jurisdictions", operator);
        return cities.stream().allMatch(city -> known.contains('"' + city.code() + '"'));
    }

    private void remember(String fingerprint) {
        try {
            Files.createDirectories(marker.getParent());
            Files.writeString(marker, fingerprint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(List<City> cities) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (City city : cities) {
                digest.update(SeedGeoJson.jurisdiction(city));
                digest.update(SeedGeoJson.cameras(city));
                digest.update(SeedGeoJson.units(city));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
