package id.kentongan.api.device.web;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.device.Device;
import id.kentongan.api.device.DeviceOwner;
import id.kentongan.api.device.store.DeviceStore;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.unit.LocatedUnit;
import id.kentongan.api.unit.UnitRegistry;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The door of phones. */
@RestController
@Tag(name = "Devices", description = "Phones that want to be pushed to")
class DeviceController {

    private final DeviceStore devices;
    private final UnitRegistry units;
    private final Clock clock;

    DeviceController(DeviceStore devices, UnitRegistry units, Clock clock) {
        this.devices = devices;
        this.units = units;
        this.clock = clock;
    }

    @PutMapping(
            path = "/v1/devices/{deviceId}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "registerDevice",
            summary = "Registers a phone for pushes, or anew after its token changed",
            description =
                    "The phone belongs to the caller: a unit's token registers the unit's phone,"
                            + " every other token the person's. A phone that was somebody else's moves"
                            + " to the caller. A supervisor's phone is also called when crews do not"
                            + " answer; an agency's when an incident is offered to it; that of the head of an"
                            + " agency (role head) or of a city's regional secretary (role"
                            + " regional_secretary) when a complaint is late. Of one owner the"
                            + " twenty phones registered last are"
                            + " kept.")
    Mono<DeviceView> register(
            @PathVariable
                    @Parameter(
                            description = "The app's own name for its installation, a random UUID")
                    String deviceId,
            @Valid @RequestBody DeviceBody body,
            @Parameter(hidden = true) Caller caller) {
        Device device =
                new Device(
                        PathId.of(deviceId),
                        owner(body, caller),
                        body.kind(),
                        body.value(),
                        body.language() == null ? "id" : body.language(),
                        caller.isSupervisor() ? caller.jurisdiction() : null,
                        agency(caller),
                        lateness(caller),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        return devices.keep(device).thenReturn(DeviceView.of(device));
    }

    private static @Nullable String agency(Caller caller) {
        return caller.kind() == CallerKind.AGENCY
                ? caller.jurisdiction() + "/" + caller.agency()
                : null;
    }

    private static @Nullable String lateness(Caller caller) {
        if (caller.isHeadOfAgency()) {
            return agency(caller);
        }
        return caller.isRegionalSecretary() ? caller.jurisdiction() : null;
    }

    private DeviceOwner owner(DeviceBody body, Caller caller) {
        if (caller.kind() == CallerKind.UNIT) {
            return ownUnit(body, requireNonNull(caller.unitId()));
        }
        return body.unitId() == null
                ? DeviceOwner.person(requireNonNull(caller.personId()))
                : unitOfOperator(body.unitId(), caller);
    }

    private static DeviceOwner ownUnit(DeviceBody body, UUID unitId) {
        if (body.unitId() != null && !body.unitId().equals(unitId)) {
            throw Problem.invalid(MemberError.of("unitId", Fault.NOT_ALLOWED));
        }
        return DeviceOwner.unit(unitId);
    }

    /** A unit of a foreign city looks like none at all. */
    private DeviceOwner unitOfOperator(UUID unitId, Caller caller) {
        if (!caller.isOperator()) {
            throw Problem.invalid(MemberError.of("unitId", Fault.NOT_ALLOWED));
        }
        LocatedUnit unit = units.find(unitId);
        if (unit == null || !caller.worksFor(unit.unit().jurisdiction())) {
            throw Problem.invalid(
                    MemberError.of("unitId", Fault.UNKNOWN_VALUE, "unit of your city"));
        }
        return DeviceOwner.unit(unitId);
    }
}
