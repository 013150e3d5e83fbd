package id.kentongan.notifier;

import id.kentongan.events.Topic;
import id.kentongan.notifier.delivery.Announcer;
import id.kentongan.notifier.delivery.Courier;
import id.kentongan.notifier.delivery.DueWork;
import id.kentongan.notifier.intake.ReportIntake;
import id.kentongan.notifier.intake.UnconfirmedIntake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.time.Duration;

/**
 * Starts the streams, and stops them in the order that leaves nothing behind: first nothing new is
 * taken, then what is under way is delivered and written down, then the log is told.
 *
 * <p>The one place that subscribes. None of the streams ends by itself; should one do so, that is
 * an error in this program: the process says it is no longer live, so that it is started anew.
 */
@Component
final class Running implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(12);

    private final ReportIntake intake;
    private final UnconfirmedIntake unconfirmed;
    private final DueWork dueWork;
    private final Courier courier;
    private final Announcer announcer;
    private final ApplicationContext context;
    private final Disposable.Composite takingIn = Disposables.composite();
    private final Disposable.Composite carrying = Disposables.composite();
    private final Sinks.Empty<Void> carried = Sinks.empty();
    private volatile boolean running;

    Running(
            ReportIntake intake,
            UnconfirmedIntake unconfirmed,
            DueWork dueWork,
            Courier courier,
            Announcer announcer,
            ApplicationContext context) {
        this.context = context;
        this.intake = intake;
        this.unconfirmed = unconfirmed;
        this.dueWork = dueWork;
        this.courier = courier;
        this.announcer = announcer;
    }

    @Override
    public void start() {
        running = true;
        carrying.add(go(courier.run().doFinally(end -> carried.tryEmitEmpty()), "courier"));
        carrying.add(go(announcer.run(), "announcer"));
        takingIn.add(go(dueWork.run(), "due work"));
        takingIn.add(go(intake.run(Topic.EMERGENCY_REPORTS), "emergency reports"));
        takingIn.add(go(intake.run(Topic.COMPLAINTS), "complaints"));
        takingIn.add(go(unconfirmed.remember(), "units' phones"));
        takingIn.add(go(unconfirmed.run(), "unconfirmed alerts"));
    }

    @Override
    public void stop(Runnable done) {
        running = false;
        takingIn.dispose();
        courier.finish();
        Disposable unused =
                carried.asMono()
                        .then(announcer.tellAll())
                        .timeout(PATIENCE_AT_THE_END)
                        .doFinally(end -> carrying.dispose())
                        .doFinally(end -> done.run())
                        .subscribe(
                                nothing -> {},
                                late -> LOG.warn("Stopped with pushes under way; they are due"));
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Disposable go(Mono<Void> stream, String name) {
        return stream.subscribe(
                nothing -> {},
                failure -> broke(name, failure),
                () -> LOG.debug("The stream of {} ended", name));
    }

    private void broke(String name, Throwable failure) {
        LOG.error("The stream of {} broke", name, failure);
        AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
    }
}
