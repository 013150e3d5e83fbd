package id.kentongan.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.contract.BluntClient.Answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One operation, asked well and then badly many times over, as a seed has it. */
final class Round {

    private static final int TOLD = 8;

    /** Done wrong in two ways at once. */
    private static final int PAIRS = 30;

    /** A scene takes longer to set than a hundred requests take. */
    private static final int MOST_SCENES = 6;

    private final BluntClient client;
    private final PromisedOperation operation;
    private final long seed;
    private final Random random;
    private final Verdict verdict;
    private final List<String> faults = new ArrayList<>();
    private Scene scene;
    private int scenes = 1;

    Round(BluntClient client, PromisedOperation operation, long seed) {
        this.client = client;
        this.operation = operation;
        this.seed = seed;
        // Else every operation of a kind would be asked the same.
        this.random = new Random(31 * seed + operation.toString().hashCode());
        this.verdict = new Verdict(operation);
        this.scene = newScene();
    }

    /**
     * What was answered as it should not; the first few, and none behind a request that got no
     * answer at all.
     *
     * @param most how many of the things that can be done wrong are done
     */
    List<String> faults(int most) throws IOException {
        List<Guest> guests = welcome();
        List<Spoiling> spoilings = spoilings();
        for (Spoiling each : spoilings.subList(0, Math.min(spoilings.size(), most))) {
            List<Guest> among = random.nextInt(16) == 0 ? scene.guests() : guests;
            // What is asked for in a query is asked of whoever sees more, and of whoever sees less.
            for (Guest guest : each.isOfQuery() ? guests : List.of(oneOf(among))) {
                if (faults.size() < TOLD && !verdict.isSilence()) {
                    ask(each, guest);
                }
            }
        }
        if (faults.isEmpty()) {
            goesOn(guests.get(0));
        }
        return faults;
    }

    private Scene newScene() {
        Scene scene = new Scene(random);
        scene.prepareFor(operation);
        return scene;
    }

    private List<Spoiling> spoilings() {
        List<Spoiling> head = Spoiling.ofHead(operation);
        List<Spoiling> body = Spoiling.ofBody(operation, scene, random);
        List<Spoiling> all = new ArrayList<>(head);
        all.addAll(body);
        for (int i = 0; i < PAIRS; i++) {
            all.add(
                    Spoiling.all(
                            body.get(random.nextInt(body.size())),
                            head.get(random.nextInt(head.size()))));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private void ask(Spoiling spoiling, Guest guest) {
        Draft draft = scene.asIsPromised(operation, guest);
        spoiling.deed().accept(draft);
        String fault = verdict.on(client, draft, spoiling.isHopeless());
        if (!fault.isEmpty()) {
            faults.add(
                    "%s%n(seed %d, %s, as %s)%n%s%n"
                            .formatted(fault, seed, spoiling.what(), guest.name(), draft));
        }
        if (verdict.isConflict() && scenes < MOST_SCENES) {
            scene = newScene();
            scenes++;
        } else if (operation.wantsVersion() && (verdict.isServed() || verdict.isStale())) {
            scene.readVersion();
        }
    }

    /** Mostly the first, who gets farthest. */
    private Guest oneOf(List<Guest> guests) {
        return guests.get(random.nextInt(3) > 0 ? 0 : random.nextInt(guests.size()));
    }

    /** Those the door lets in, and of them first whoever gets farthest. */
    private List<Guest> welcome() throws IOException {
        List<Guest> welcome = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        boolean served = false;
        for (Guest guest : scene.guests()) {
            Answer answer =
                    client.sendUntilThereIsRoom(scene.asIsPromised(operation, guest).bytes());
            answers.add(guest.name() + " " + answer.status() + " " + answer.body());
            if (isServed(answer) && !served) {
                welcome.add(0, guest);
            } else if (answer.status() != 401 && answer.status() != 403) {
                welcome.add(guest);
            }
            served |= isServed(answer);
        }
        assertThat(served).as("somebody is served who asks well: %s", answers).isTrue();
        if (operation.wantsVersion()) {
            scene.readVersion();
        }
        return welcome;
    }

    /** Or could be, if things stood otherwise. */
    private static boolean isServed(Answer answer) {
        return answer.status() < 400 || answer.status() == 409;
    }

    /** After all that, whoever asks well is served, and so is whoever needs help. */
    private void goesOn(Guest guest) throws IOException {
        scene = newScene();
        Answer answer = client.sendUntilThereIsRoom(scene.asIsPromised(operation, guest).bytes());
        assertThat(isServed(answer)).as("as promised: %s", answer).isTrue();
        assertThat(client.sendUntilThereIsRoom(scene.emergency().bytes()).status())
                .as("a 112 report")
                .isEqualTo(201);
    }
}
