package id.kentongan.loadtests;

import id.kentongan.loadtests.evening.Play;
import id.kentongan.loadtests.local.LocalEnv;

import java.util.Locale;

/**
 * An evening in Semarang on the running local stack, told as it goes: a surge of reports that
 * becomes a few incidents, units reserved once, a crew that does not answer and is replaced, agents
 * who merge and take it back, a reporter who follows along.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=Evening
 * }</pre>
 *
 * <p>Ends with what it had to show, and with 1 when some of it was not.
 */
public final class Evening {

    private Evening() {}

    public static void main(String[] arguments) throws InterruptedException {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("seconds", "20", "how long the surge lasts")
                        .with("seed", "112", "of the chance by which callers differ")
                        .read(arguments);
        System.exit(
                new Play(LocalEnv.read(), options.seconds("seconds"), options.count("seed")).run());
    }
}
