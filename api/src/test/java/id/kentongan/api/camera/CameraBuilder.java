package id.kentongan.api.camera;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** Cameras for tests: {@code aCamera(1).at(SIMPANG_LIMA).seeing(300).towards(90, 60).up()}. */
public final class CameraBuilder {

    private final int number;
    private GeoPoint location = new GeoPoint(-6.9902, 110.4229);
    private double rangeMetres = 100;
    private @Nullable Double azimuthDegrees;
    private double fieldOfViewDegrees = 360;
    private boolean ptz;
    private boolean online = true;

    private CameraBuilder(int number) {
        this.number = number;
    }

    /** Online, all round, 100 m; ids are ordered as the numbers are. */
    public static CameraBuilder aCamera(int number) {
        return new CameraBuilder(number);
    }

    public CameraBuilder at(GeoPoint location) {
        this.location = location;
        return this;
    }

    public CameraBuilder seeing(double rangeMetres) {
        this.rangeMetres = rangeMetres;
        return this;
    }

    /** A fixed camera; without an azimuth nobody knows where it looks. */
    public CameraBuilder towards(@Nullable Double azimuthDegrees, double fieldOfViewDegrees) {
        this.azimuthDegrees = azimuthDegrees;
        this.fieldOfViewDegrees = fieldOfViewDegrees;
        return this;
    }

    public CameraBuilder turning(boolean ptz) {
        this.ptz = ptz;
        return this;
    }

    public CameraBuilder online(boolean online) {
        this.online = online;
        return this;
    }

    public Camera up() {
        return new Camera(
                new UUID(0, number),
                "33.74",
                "cam-" + number,
                "Camera " + number,
                location,
                rangeMetres,
                azimuthDegrees,
                fieldOfViewDegrees,
                ptz,
                online,
                CameraOwner.CITY,
                false);
    }
}
