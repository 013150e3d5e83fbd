package id.kentongan.localstack;

import id.kentongan.localstack.issuer.TokenRequests;
import id.kentongan.localstack.issuer.Tokens;
import id.kentongan.localstack.process.LogTail;
import id.kentongan.localstack.process.Readiness;
import id.kentongan.localstack.process.Service;
import id.kentongan.localstack.seed.SeedUnit;
import id.kentongan.localstack.seed.Seeder;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The whole of Kentongan on one machine, on real parts. A newcomer starts it by {@link #main}; a
 * test by {@link #start}, and then kills and restarts parts as it likes.
 */
public final class LocalStack implements AutoCloseable {
    private static final int NOT_STARTED = 1;
    private static final int WRONG_FLAG = 2;
    private static final int TAIL_LINES = 25;
    private static final long STARTERS_PATIENCE_SECONDS = 5;
    private static final Duration SAY_STILL_STARTING = Duration.ofSeconds(10);
    private static final List<Part> FOUNDATION =
            List.of(Part.POSTGRES, Part.KAFKA, Part.ISSUER, Part.FCM);
    private static final List<Part> SERVICES = List.of(Part.API, Part.NOTIFIER);

    /** What needs others ends before them. */
    private static final List<List<Part>> ENDING =
            List.of(SERVICES, List.of(Part.KAFKA, Part.POSTGRES), List.of(Part.ISSUER, Part.FCM));

    private final Options options;
    private final Progress progress;
    private final Home home;
    private final Addresses addresses;
    private final Premises premises;
    private final Map<Part, Service> parts;
    private final Set<Part> inTheStarting = new ConcurrentSkipListSet<>();
    private final ExecutorService starters = Executors.newCachedThreadPool();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Tokens tokens;
    private boolean closing;

    private LocalStack(Options options, Progress progress) {
        // Before parts start side by side: two threads that log first at once upset SLF4J.
        LoggerFactory.getILoggerFactory();
        Ports ports = options.ports().settled();
        this.options = options;
        this.progress = progress;
        this.home = new Home(options.home().toAbsolutePath());
        this.addresses = Addresses.on(ports);
        this.premises = Premises.claim(options, ports, home, progress);
        Assembly assembly = new Assembly(options, ports, home, addresses);
        assembly.writeSettings();
        this.parts = assembly.parts();
    }

    /**
     * Starts all parts that are not left out, seeds the cities asked for, and returns when
     * everything is ready.
     *
     * @throws StartFailed saying what is in the way; whatever had been started is ended
     */
    public static LocalStack start(Options options, Progress progress) {
        LocalStack stack = new LocalStack(options, progress);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** The same, telling of its progress on standard output. */
    public static LocalStack start(Options options) {
        return start(options, Progress.on(System.out));
    }

    /** Where everything listens; the same as long as this stack exists. */
    public Addresses addresses() {
        return addresses;
    }

    /**
     * A token for each kind of caller.
     *
     * @throws IllegalStateException when the issuer was left out and nobody answered in its place
     */
    public Tokens tokens() {
        Tokens known = tokens;
        if (known == null) {
            throw new IllegalStateException("Nobody issues tokens at " + addresses.issuer());
        }
        return known;
    }

    /** Starts a part again that was stopped or killed; returns when it is ready. */
    public void start(Part part) {
        part(part).start();
    }

    /** Ends a part in good order. */
    public void stop(Part part) {
        part(part).stop();
    }

    /** Kills a part: {@code kill -9} for what is a process, cut connections for the others. */
    public void kill(Part part) {
        part(part).kill();
    }

    /** The process id of a part, to measure it by; empty for issuer and stand-in. */
    public OptionalLong pid(Part part) {
        return part(part).pid();
    }

    /** Ends everything, each part before those it needs; returns when nothing is left. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        ending.countDown();
        starters.shutdownNow();
        try {
            starters.awaitTermination(STARTERS_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ENDING.forEach(this::stopTogether);
        premises.close();
        closed.countDown();
    }

    private void startAll() {
        progress.say("starting " + words(FOUNDATION) + "; logs in " + home.directory() + "/logs");
        await(
                List.of(
                        begin(Part.POSTGRES),
                        begin(Part.KAFKA),
                        begin(Part.FCM),
                        begin(Part.ISSUER).thenRunAsync(this::askForTokens, starters)));
        EnvFile.write(home.env(), EnvFile.addressesAndTokens(addresses, tokens));
        if (!words(SERVICES).isEmpty()) {
            progress.say("starting " + words(SERVICES));
        }
        await(
                List.of(
                        begin(Part.NOTIFIER),
                        begin(Part.API).thenRunAsync(this::seedOrSeedLater, starters)));
    }

    private CompletableFuture<Void> begin(Part part) {
        return parts.containsKey(part)
                ? CompletableFuture.runAsync(() -> startFirst(part), starters)
                : CompletableFuture.completedFuture(null);
    }

    /** Returns when all are done, or fails with the first that fails. */
    private void await(List<CompletableFuture<Void>> starts) {
        CompletableFuture<Void> all =
                CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
        for (CompletableFuture<Void> start : starts) {
            start.whenComplete(
                    (done, failure) -> {
                        if (failure != null) {
                            all.completeExceptionally(failure);
                        }
                    });
        }
        try {
            while (!isDoneWithin(SAY_STILL_STARTING, all)) {
                String parts = words(List.copyOf(inTheStarting));
                progress.say(parts.isEmpty() ? "seeding" : "still starting " + parts);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartFailed failure
                    ? failure
                    : new StartFailed(reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted", e);
        }
    }

    private static boolean isDoneWithin(Duration time, CompletableFuture<Void> all)
            throws ExecutionException, InterruptedException {
        try {
            all.get(time.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void startFirst(Part part) {
        inTheStarting.add(part);
        try {
            part(part).start();
        } catch (RuntimeException e) {
            throw new StartFailed(part.word() + " did not start: " + reason(e), e);
        }
        inTheStarting.remove(part);
        part(part).onUnexpectedEnd(() -> tellOfEnd(part));
        progress.say("%-9s ready".formatted(part.word()));
    }

    private void stopTogether(List<Part> some) {
        some.stream().filter(parts::containsKey).toList().parallelStream()
                .forEach(this::stopForGood);
    }

    private void stopForGood(Part part) {
        try {
            part(part).stop();
        } catch (RuntimeException e) {
            progress.say(part.word() + " did not end well: " + reason(e));
        }
    }

    private void askForTokens() {
        try {
            tokens = Tokens.from(new TokenRequests(addresses.issuer()), SeedUnit.first().id());
        } catch (UncheckedIOException e) {
            if (options.runs(Part.ISSUER)) {
                throw new StartFailed("The token issuer does not answer: " + reason(e), e);
            }
            progress.say("nobody issues tokens at " + addresses.issuer() + ": none are shown");
        }
    }

    private void seedOrSeedLater() {
        if (options.cities().isEmpty() || tokens == null) {
            return;
        }
        Readiness api = new Readiness(addresses.apiManagement());
        if (options.runs(Part.API) || api.isGiven()) {
            seed(tokens());
            return;
        }
        progress.say("the cities are seeded as soon as an api answers at " + addresses.api());
        CompletableFuture.runAsync(() -> seedWhenReady(api), starters)
                .exceptionally(this::tellOfFailedSeed);
    }

    private void seedWhenReady(Readiness api) {
        try {
            while (!ending.await(1, TimeUnit.SECONDS)) {
                if (api.isGiven()) {
                    seed(tokens());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void seed(Tokens known) {
        Seeder seeder =
                new Seeder(
                        addresses.api(),
                        known.operator(),
                        known.citizen(),
                        home.data(Part.API).resolve("seeded"),
                        progress::say);
        try {
            seeder.seed(options.cities());
        } catch (RuntimeException e) {
            throw new StartFailed("The cities could not be seeded: " + reason(e), e);
        }
    }

    private @Nullable Void tellOfFailedSeed(Throwable failure) {
        if (!isClosing()) {
            progress.say(reason(failure));
        }
        return null;
    }

    private void tellOfEnd(Part part) {
        progress.say(
                "%s has ended by itself. The end of %s:%n%s"
                        .formatted(
                                part.word(),
                                home.log(part),
                                LogTail.of(home.log(part), TAIL_LINES)));
    }

    private Service part(Part part) {
        Service service = parts.get(part);
        if (service == null) {
            throw new IllegalArgumentException(part.word() + " was left out of this stack.");
        }
        return service;
    }

    private String words(List<Part> some) {
        return String.join(", ", some.stream().filter(parts::containsKey).map(Part::word).toList());
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        String message = String.valueOf(failure.getMessage());
        return cause == null || message.contains(String.valueOf(cause.getMessage()))
                ? message
                : message + " (" + cause.getMessage() + ")";
    }

    /**
     * Starts the stack in the foreground until Ctrl-C or SIGTERM.
     *
     * @param arguments flags; {@code --help} lists them
     */
    public static void main(String[] arguments) {
        List<String> flags = List.of(arguments);
        if (flags.contains("--help")) {
            Progress.on(System.out).show(OptionsReader.usage());
            return;
        }
        try {
            runInForeground(Options.read(flags, System.getenv()));
        } catch (BadOption | StartFailed e) {
            System.err.println("\n" + e.getMessage() + "\n");
            System.exit(e instanceof BadOption ? WRONG_FLAG : NOT_STARTED);
        }
    }

    private static void runInForeground(Options options) {
        Progress progress = Progress.on(System.out);
        LocalStack stack = new LocalStack(options, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "end-of-stack"));
        if (Boolean.getBoolean("kentongan.local.endsWithParent")) {
            ProcessHandle.current().parent().ifPresent(LocalStack::endWith);
        }
        try {
            stack.startAll();
            progress.show(stack.welcome());
        } catch (RuntimeException e) {
            if (!stack.isClosing()) {
                throw e instanceof StartFailed ? e : new StartFailed(reason(e), e);
            }
        }
        try {
            stack.closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Maven may be killed without a chance to pass that on. */
    private static void endWith(ProcessHandle parent) {
        parent.onExit().thenRun(() -> System.exit(0));
    }

    private String welcome() {
        return new Welcome(options, addresses, home).text(tokens);
    }

    private synchronized boolean isClosing() {
        return closing;
    }
}
