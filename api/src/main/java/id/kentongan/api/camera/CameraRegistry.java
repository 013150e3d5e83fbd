package id.kentongan.api.camera;

import id.kentongan.api.camera.store.CameraStore;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.register.Page;
import id.kentongan.api.register.PageRequest;
import id.kentongan.api.register.Register;
import id.kentongan.api.register.RegisterCopy;
import id.kentongan.api.register.store.RevisionStore.Reading;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * All cameras, in memory. Questions are answered without I/O, from one settled state; a change of
 * the register shows here within about a second.
 */
@Component
public class CameraRegistry implements RegisterCopy<Camera> {

    private static final long UNREAD = -1;

    private record Copy(long revision, Register<Camera> register, CameraIndex index) {}

    private final CameraStore store;
    private final AtomicReference<Copy> copy =
            new AtomicReference<>(
                    new Copy(
                            UNREAD, Register.of(List.of(), Camera::id), CameraIndex.of(List.of())));

    CameraRegistry(CameraStore store) {
        this.store = store;
    }

    /**
     * The best cameras for a place, see {@link CameraIndex#sights}.
     *
     * @param accuracyMetres radius of the circle the reporter may be in, at least 0
     * @param limit most cameras to answer, at least 1
     */
    public List<CameraSight> sights(GeoPoint at, double accuracyMetres, int limit) {
        return copy.get().index().sights(at, accuracyMetres, limit);
    }

    /** The camera of an id; null when there is none. */
    public @Nullable Camera find(UUID id) {
        return copy.get().register().find(id);
    }

    /**
     * One page of the cameras asked for. Takes time that grows with the register (a million: some
     * ten milliseconds), so ask away from the event loop.
     *
     * @param visible which cameras the caller may see
     */
    public Page<Camera> page(PageRequest request, Predicate<Camera> visible) {
        return copy.get()
                .register()
                .page(
                        request.after(),
                        request.limit(),
                        camera ->
                                request.wants(camera.jurisdiction(), camera.location())
                                        && visible.test(camera));
    }

    @Override
    public String register() {
        return CameraStore.REGISTER;
    }

    @Override
    public long revision() {
        return copy.get().revision();
    }

    @Override
    public Mono<Void> renew() {
        return store.readAll()
                .publishOn(Schedulers.boundedElastic())
                .map(this::build)
                .doOnNext(this::swap)
                .then();
    }

    @Override
    public Class<Camera> rowType() {
        return Camera.class;
    }

    @Override
    public List<Camera> rows() {
        return copy.get().register().list();
    }

    @Override
    public void restore(List<Camera> rows) {
        swap(build(new Reading<>(UNREAD, rows)));
    }

    private Copy build(Reading<Camera> reading) {
        // Cameras that are as they were are kept, so that a big register is not in memory twice.
        Register<Camera> old = copy.get().register();
        List<Camera> cameras =
                reading.rows().stream()
                        .map(camera -> sameAs(old.find(camera.id()), camera))
                        .toList();
        Register<Camera> register = Register.of(cameras, Camera::id);
        return new Copy(reading.revision(), register, CameraIndex.of(register.list()));
    }

    private static Camera sameAs(@Nullable Camera known, Camera read) {
        return read.equals(known) ? known : read;
    }

    private void swap(Copy read) {
        copy.accumulateAndGet(
                read, (now, newer) -> newer.revision() >= now.revision() ? newer : now);
    }
}
