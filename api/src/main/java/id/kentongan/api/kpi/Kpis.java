package id.kentongan.api.kpi;

import id.kentongan.api.kpi.store.KpiStore;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Says how fast a city was. A few at a time, so that agents at work never wait for statistics. */
@Service
public class Kpis {

    private static final int AT_A_TIME = 2;
    private static final Duration COME_BACK_IN = Duration.ofSeconds(5);

    private final KpiStore store;
    private final Targets targets;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    Kpis(KpiStore store, Targets targets) {
        this.store = store;
        this.targets = targets;
    }

    /** Fails with {@link ProblemCode#OVERLOADED} while others are being answered. */
    public Mono<KpiTable> answer(KpiQuestion question) {
        return Mono.defer(
                () ->
                        places.tryAcquire()
                                ? store.count(question, targets).doFinally(end -> places.release())
                                : Mono.error(
                                        Problem.later(ProblemCode.OVERLOADED, COME_BACK_IN, null)));
    }
}
