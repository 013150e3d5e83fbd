package id.kentongan.api.camera.web;

import static id.kentongan.api.register.City.importInto;
import static id.kentongan.api.register.GeoJsonFile.camera;

import id.kentongan.api.camera.CameraId;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CameraImportTest {

    private static final City CITY = City.at("91.01", 0.5, 131.5);
    private static final String PATH = "/v1/cameras/import";

    @Nested
    class WhenAFileIsGood {

        @Test
        void itsCamerasAreThereAtOnce() {
            importInto(
                            PATH,
                            GeoJsonFile.of(
                                    camera(
                                            CITY.code(),
                                            "good-1",
                                            0.5,
                                            131.5,
                                            ",\"azimuthDegrees\":90,\"fieldOfViewDegrees\":60,"
                                                    + "\"ptz\":true,\"online\":false"),
                                    camera(CITY.code(), "good-2", 0.5, 131.6)))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json("{\"created\":2,\"updated\":0,\"unchanged\":0}");

            CITY.get("/v1/cameras/" + CameraId.of(CITY.code(), "good-1"))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json(
                            """
                            {"sourceId":"good-1","jurisdiction":"91.01","name":"Kamera good-1",
                             "location":{"lat":0.5,"lon":131.5},"rangeMetres":200.0,
                             "azimuthDegrees":90.0,"fieldOfViewDegrees":60.0,"ptz":true,
                             "online":false,"owner":"CITY"}
                            """);
            CITY.get("/v1/cameras/" + CameraId.of(CITY.code(), "good-2"))
                    .expectBody()
                    .jsonPath("$.azimuthDegrees")
                    .doesNotExist()
                    .jsonPath("$.fieldOfViewDegrees")
                    .isEqualTo(360)
                    .jsonPath("$.online")
                    .isEqualTo(true);
        }
    }
}
