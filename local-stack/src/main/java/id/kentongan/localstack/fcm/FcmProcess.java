package id.kentongan.localstack.fcm;

import java.io.IOException;
import java.time.Clock;

/** {@link FcmStandIn} as a process of its own, for whoever measures and must not be disturbed. */
public final class FcmProcess {

    private FcmProcess() {}

    /**
     * Runs until whoever started it has ended, which closes its standard input.
     *
     * @param arguments the port of the loopback address
     */
    public static void main(String[] arguments) throws IOException {
        FcmStandIn standIn = new FcmStandIn(Integer.parseInt(arguments[0]), Clock.systemUTC());
        standIn.start();
        while (System.in.read() >= 0) {
            // Nobody has anything to say to it.
        }
        standIn.stop();
    }
}
