package id.kentongan.loadtests;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.gatling.javaapi.http.HttpDsl.*;

import io.gatling.javaapi.core.Simulation;

public final class ReportsSurge extends Simulation {
    {
        setUp(scenario("x").exec(http("x").get("http://127.0.0.1:1/")).injectOpen(atOnceUsers(1)));
    }
}
