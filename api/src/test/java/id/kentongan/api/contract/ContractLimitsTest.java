package id.kentongan.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.contract.BluntClient.Answer;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every limit that the contract declares holds where it says (P22): what lies on it is not refused
 * for it, what lies one beyond is refused, by its name. No limit is silent, and none is another
 * than whoever reads the contract believes.
 */
class ContractLimitsTest {

    /** Of a whole request, and of rows of a file. */
    private static final Set<Integer> REFUSALS = Set.of(400, 422);

    private static final JsonMapper JSON = new JsonMapper();
    private static final BluntClient CLIENT = new BluntClient(RunningApi.address());

    static List<PromisedOperation> operations() {
        Scene scene = new Scene(new Random(22));
        return PromisedOperation.all().stream()
                .filter(each -> !Limit.of(each, scene).isEmpty())
                .toList();
    }

    @AfterAll
    static void hangUp() throws IOException {
        CLIENT.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void holdWhereTheContractSays(PromisedOperation operation) throws IOException {
        Random random = new Random(operation.toString().hashCode());
        Guest guest = whoIsServed(operation, random);
        List<String> faults = new ArrayList<>();
        Scene scene = prepared(operation, random);
        for (Limit each : Limit.of(operation, scene)) {
            Answer refused = asked(scene.asIsPromised(operation, guest), each.beyond());
            if (!REFUSALS.contains(refused.status()) || !names(refused, each)) {
                faults.add("beyond " + each.what() + ": " + refused);
            }
            Answer taken = asked(scene.asIsPromised(operation, guest), each.on());
            if (taken.status() >= 500 || REFUSALS.contains(taken.status()) && names(taken, each)) {
                faults.add("on " + each.what() + ": " + taken);
            }
            if (operation.wantsVersion() || taken.status() == 409) {
                scene = prepared(operation, random);
            }
        }

        assertThat(faults).isEmpty();
    }

    private static Answer asked(Draft draft, Consumer<Draft> deed) throws IOException {
        deed.accept(draft);
        return CLIENT.sendUntilThereIsRoom(draft.bytes());
    }

    private static Guest whoIsServed(PromisedOperation operation, Random random)
            throws IOException {
        Scene scene = prepared(operation, random);
        for (int i = 0; i < scene.guests().size(); i++) {
            Draft draft = scene.asIsPromised(operation, scene.guests().get(i));
            int status = CLIENT.sendUntilThereIsRoom(draft.bytes()).status();
            if (status < 400 || status == 409) {
                return scene.guests().get(i);
            }
        }
        throw new AssertionError("nobody is served who asks well");
    }

    private static Scene prepared(PromisedOperation operation, Random random) {
        Scene scene = new Scene(random);
        scene.prepareFor(operation);
        return scene;
    }

    private static boolean names(Answer answer, Limit limit) {
        return JSON.readTree(answer.body()).path("errors").values().stream()
                .anyMatch(each -> each.path("member").asString().contains(limit.name()));
    }
}
