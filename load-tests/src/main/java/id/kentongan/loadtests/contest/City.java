package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.arena.TokenIssuer;
import id.kentongan.localstack.seed.Seeder;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/** Semarang as the local stack seeds it: 20,000 synthetic cameras and 300 units. */
final class City {

    private static final String SEMARANG = "33.74";

    private City() {}

    /**
     * Tells the API about the city, as an operator would.
     *
     * @param directory where the seeder notes that it was here
     */
    static void seed(URI api, TokenIssuer issuer, Path directory) {
        String operator = issuer.token("agent", "operator", "\"roles\":[\"operator\"]");
        String citizen = issuer.token("citizen", "citizen-0", "");
        new Seeder(api, operator, citizen, directory.resolve("seeded"), Referee::say)
                .seed(Set.of(SEMARANG));
    }
}
