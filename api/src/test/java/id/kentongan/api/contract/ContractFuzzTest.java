package id.kentongan.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.admission.Precedence;
import id.kentongan.api.testing.Figures;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whatever anybody sends to whichever operation of the contract, the answer is one of those it
 * promises, a refusal is a problem like every other and shows nothing that only we should read,
 * what leaves nothing to serve is not served, the next 112 report is taken, and nothing of it is
 * under way for ever.
 *
 * <p>What is sent follows from a seed, and each fault is told with its seed and its request. More
 * of it, and other: {@code -Dfuzz.rounds=10 -Dfuzz.seed=7}, all there is of one operation with
 * {@code -Dfuzz.most=100000 -Dfuzz.only="GET /v1/cameras"}.
 */
class ContractFuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 112);
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1);

    /** Of what can be done wrong to one operation, how much each round does. */
    private static final int MOST = Integer.getInteger("fuzz.most", 150);

    /** Which operations, {@code GET /v1/cameras} and the like. */
    private static final String ONLY = System.getProperty("fuzz.only", ".*");

    private static final BluntClient CLIENT = new BluntClient(RunningApi.address());

    static List<PromisedOperation> operations() {
        return PromisedOperation.all().stream()
                .filter(each -> each.toString().matches(ONLY))
                .toList();
    }

    @AfterAll
    static void hangUp() throws IOException {
        CLIENT.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    @Timeout(120)
    void answersWhateverIsSentAsItPromises(PromisedOperation operation) throws IOException {
        List<String> faults = new ArrayList<>();
        for (long seed = SEED; seed < SEED + ROUNDS && faults.isEmpty(); seed++) {
            faults.addAll(new Round(CLIENT, operation, seed).faults(MOST));
        }

        assertThat(faults).as("%s answered as it should not", operation).isEmpty();
        await("whatever was sent, it keeps no place").until(() -> underWay() == 0);
    }

    private static double underWay() {
        Figures now = Figures.now();
        return Stream.of(Precedence.values())
                .filter(each -> each != Precedence.APART)
                .mapToDouble(each -> now.get("kentongan_admission_underway", "\"" + each + "\""))
                .sum();
    }
}
