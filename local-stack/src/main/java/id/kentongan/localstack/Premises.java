package id.kentongan.localstack;

import id.kentongan.localstack.postgres.LocalPostgres;
import id.kentongan.localstack.process.FreePort;
import id.kentongan.localstack.process.PartLock;
import id.kentongan.localstack.process.PidFile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The directory and the ports a stack needs, taken before anything starts: a second stack over the
 * same data is refused, leftovers of a killed one are ended, busy ports are named.
 */
final class Premises implements AutoCloseable {
    private final Options options;
    private final Home home;
    private final List<PartLock> locks = new ArrayList<>();

    private Premises(Options options, Home home) {
        this.options = options;
        this.home = home;
    }

    /**
     * Takes them.
     *
     * @throws StartFailed saying what is in the way and how to get round it
     */
    static Premises claim(Options options, Ports ports, Home home, Progress progress) {
        Premises premises = new Premises(options, home);
        try {
            home.create();
            premises.lock();
            premises.endLeftovers(progress);
            premises.refuseBusy(ports);
            premises.forgetIfFresh();
            return premises;
        } catch (RuntimeException e) {
            premises.close();
            throw e;
        }
    }

    /** Gives the directory back to whoever comes next. */
    @Override
    public void close() {
        locks.forEach(PartLock::close);
        locks.clear();
    }

    private void lock() {
        for (Part part : Part.values()) {
            if (options.runs(part)) {
                locks.add(
                        PartLock.tryAcquire(lockFile(part))
                                .orElseThrow(() -> new StartFailed(alreadyRuns(part))));
            }
        }
    }

    private String alreadyRuns(Part part) {
        return """
        %s is already run over %s by the local stack with process id %s.
        Use that one, end it (Ctrl-C there), or leave parts out here: --without=%s"""
                .formatted(
                        part.word(),
                        home.directory(),
                        PartLock.holder(lockFile(part)),
                        part.word());
    }

    private void endLeftovers(Progress progress) {
        for (Part part : Part.values()) {
            if (options.runs(part)) {
                new PidFile(home.run().resolve(part.word() + ".pid"))
                        .endLeftover()
                        .ifPresent(pid -> progress.say(leftoverEnded(part, pid)));
            }
        }
        if (options.runs(Part.POSTGRES)) {
            LocalPostgres.endLeftover(home.data(Part.POSTGRES))
                    .ifPresent(pid -> progress.say(leftoverEnded(Part.POSTGRES, pid)));
        }
    }

    private static String leftoverEnded(Part part, long pid) {
        return "ended " + part.word() + " (" + pid + "), left over from a stack that was killed";
    }

    private void refuseBusy(Ports ports) {
        List<Port> busy =
                Arrays.stream(Port.values())
                        .filter(port -> options.runs(port.part()))
                        .filter(port -> !FreePort.isFree(ports.number(port)))
                        .toList();
        if (busy.isEmpty()) {
            return;
        }
        String taken =
                busy.stream()
                        .map(port -> taken(port, ports.number(port)))
                        .collect(Collectors.joining("\n"));
        String flags =
                busy.stream()
                        .map(
                                port ->
                                        "--"
                                                + port.flag()
                                                + "="
                                                + (ports.number(port) + 10_000) % 65_536)
                        .collect(Collectors.joining(" "));
        throw new StartFailed(
                """
                %s
                Nothing was started. End whoever listens there, or choose other ports:
                  mvn spring-boot:run -Dspring-boot.run.arguments="%s\""""
                        .formatted(taken, flags));
    }

    private static String taken(Port port, int number) {
        return "Port %d is taken; it is needed for %s (--%s or %s)."
                .formatted(number, port.purpose(), port.flag(), port.variable());
    }

    private void forgetIfFresh() {
        if (!options.fresh()) {
            return;
        }
        if (options.runs(Part.KAFKA)) {
            home.forget(Part.KAFKA);
        }
        if (options.runs(Part.POSTGRES)) {
            home.forget(Part.POSTGRES);
            // The privacy key is of no use without the data it protects, nor the other way round.
            home.forget(Part.API);
        }
    }

    private Path lockFile(Part part) {
        return home.run().resolve(part.word() + ".lock");
    }
}
