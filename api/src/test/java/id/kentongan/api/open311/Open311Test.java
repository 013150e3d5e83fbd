package id.kentongan.api.open311;

import static id.kentongan.api.testing.AgentsCity.body;
import static id.kentongan.api.testing.AgentsCity.update;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.RunningApi;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import javax.xml.parsers.DocumentBuilderFactory;

/** Open311 GeoReport v2, with what its clients do. */
class Open311Test {

    private static final String CATALOGUE =
            """
            {"services": [
              {"code": "LAMP", "category": "STREET_LIGHT", "agency": "PLN", "dimension": "LIVING",
               "name": {"id": "Lampu padam", "en": "Lamp out"},
               "description": {"id": "Satu lampu atau lebih", "en": "One lamp or more"},
               "attributes": [
                 {"code": "POLE", "type": "STRING", "required": true,
                  "question": {"id": "Nomor tiang", "en": "Number of the pole"}},
                 {"code": "SINCE", "type": "DATETIME",
                  "question": {"id": "Sejak kapan", "en": "Since when"}},
                 {"code": "LAMPS", "type": "NUMBER",
                  "question": {"id": "Berapa", "en": "How many"}},
                 {"code": "COLOURS", "type": "MULTI_VALUE_LIST",
                  "question": {"id": "Warna", "en": "Colours"},
                  "choices": [{"key": "WHITE", "name": {"id": "Putih", "en": "White"}},
                              {"key": "YELLOW", "name": {"id": "Kuning", "en": "Yellow"}}]}]},
              {"code": "WASTE", "category": "WASTE", "agency": "DLH", "dimension": "ENVIRONMENT",
               "name": {"id": "Sampah", "en": "Waste"}},
              {"code": "GONE", "category": "WASTE", "agency": "DLH", "offered": false,
               "dimension": "ENVIRONMENT", "name": {"id": "Dulu", "en": "Once"}}]}
            """;

    private final AgentsCity city = AgentsCity.founded();
    private final String operator = tokens().operator(city.code());
    private final String agent = tokens().agent(city.code());
    private String key = "";

    @BeforeEach
    void isLetIn() {
        AgentsCity.ask(
                        client(),
                        operator,
                        HttpMethod.PUT,
                        "/v1/services/" + city.code(),
                        0,
                        CATALOGUE)
                .expectStatus()
                .isOk();
        key = register("LAPOR", 600);
    }

    @Nested
    class WhatCanBeRead {

        @Test
        @DisplayName("where the service is, with bare content types")
        void discovery() {
            JsonNode told = read("/discovery.json");

            JsonNode endpoint = told.path("endpoints").path(0);
            assertThat(endpoint.path("url").asString())
                    .isEqualTo(RunningApi.address() + "/open311/v2");
            assertThat(endpoint.path("type").asString()).isEqualTo("production");
            assertThat(endpoint.path("specification").asString())
                    .isEqualTo("http://wiki.open311.org/GeoReport_v2");
            assertThat(endpoint.path("formats").values())
                    .extracting(JsonNode::asString)
                    .containsExactly("application/json", "text/xml");
            assertIsTime(told.path("changeset").asString());

            Element root = readXml("/discovery.xml");
            assertThat(root.getTagName()).isEqualTo("discovery");
            assertThat(texts(root, "format")).containsExactly("application/json", "text/xml");
            assertThat(texts(root, "key_service")).doesNotContain("");
        }

        @Test
        @DisplayName("services as a bare array, ids as strings, metadata as a boolean")
        void services() {
            JsonNode services = read("/services.json?jurisdiction_id=" + city.code());

            assertThat(services.isArray()).isTrue();
            assertThat(services.values())
                    .extracting(each -> each.path("service_code").asString())
                    .containsExactly("LAMP", "WASTE");
            assertThat(services.path(0).path("metadata").isBoolean()).isTrue();
            assertThat(services.path(0).path("metadata").asBoolean()).isTrue();
            assertThat(services.path(1).path("metadata").asBoolean()).isFalse();
            assertThat(services.path(0).path("type").asString()).isEqualTo("realtime");
            assertThat(services.path(0).path("service_name").asString()).isEqualTo("Lampu padam");
            assertThat(
                            read("/services.json?locale=en&jurisdiction_id=" + city.code())
                                    .path(0)
                                    .path("service_name")
                                    .asString())
                    .isEqualTo("Lamp out");

            Element root = readXml("/services.xml?jurisdiction_id=" + city.code());
            assertThat(root.getTagName()).isEqualTo("services");
            assertThat(root.getFirstChild().getNodeName()).isEqualTo("service");
            assertThat(texts(root, "service_code")).containsExactly("LAMP", "WASTE");
        }

        @Test
        @DisplayName("what a service asks, where its metadata is true")
        void definition() {
            JsonNode definition = read("/services/LAMP.json?jurisdiction_id=" + city.code());

            assertThat(definition.path("service_code").asString()).isEqualTo("LAMP");
            assertThat(definition.path("attributes").values())
                    .extracting(
                            each ->
                                    each.path("order").asInt()
                                            + " "
                                            + each.path("code").asString()
                                            + " "
                                            + each.path("datatype").asString()
                                            + " "
                                            + each.path("required").asBoolean())
                    .containsExactly(
                            "1 POLE string true",
                            "2 SINCE datetime false",
                            "3 LAMPS number false",
                            "4 COLOURS multivaluelist false");
            assertThat(definition.path("attributes").path(3).path("values").path(1).toString())
                    .isEqualTo("{\"key\":\"YELLOW\",\"name\":\"Kuning\"}");

            Element root = readXml("/services/LAMP.xml?jurisdiction_id=" + city.code());
            assertThat(root.getTagName()).isEqualTo("service_definition");
            assertThat(texts(root, "key")).containsExactly("WHITE", "YELLOW");
            assertThat(root.getElementsByTagName("attribute").getLength()).isEqualTo(4);
            assertThat(root.getElementsByTagName("value").getLength()).isEqualTo(2);

            for (String none : List.of("WASTE", "GONE", "NEVER")) {
                assertRefused(
                        get("/services/" + none + ".json?jurisdiction_id=" + city.code()), 404);
            }
        }

        @Test
        @DisplayName("whatever a client says it accepts or sends")
        void whateverTheHeaders() {
            for (String accepted : List.of("text/html", "application/xml", "image/png", "x")) {
                get("/services.json?jurisdiction_id=" + city.code(), accepted)
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8");
            }
            get("/services.xml?jurisdiction_id=" + city.code(), "application/json")
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals(HttpHeaders.CONTENT_TYPE, "text/xml;charset=UTF-8");
            client().method(HttpMethod.GET)
                    .uri("/open311/v2/services.json?jurisdiction_id=" + city.code())
                    .header(HttpHeaders.CONTENT_TYPE, "text/xml")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }

        @Test
        @DisplayName("and what is not there is 404 in the form of the protocol")
        void whatIsNotThere() throws Exception {
            assertRefused(get("/services.json?jurisdiction_id=98.98"), 404);
            assertRefused(get("/services.json?jurisdiction_id=" + "x".repeat(100)), 404);
            assertRefused(get("/services.txt?jurisdiction_id=" + city.code()), 404);
            assertRefused(get("/services?jurisdiction_id=" + city.code()), 404);
            assertRefused(get("/nothing.json"), 404);
            assertRefused(get("/requests/" + UUID.randomUUID() + ".json"), 404);
            assertRefused(get("/requests/17.json"), 404);
            assertRefused(get("/requests.json?service_request_id=" + UUID.randomUUID()), 404);
            assertRefused(get("/tokens/17.json"), 404);
            assertRefused(get("/services.json"), 400);
            Element errors =
                    xml(
                            get("/requests/17.xml")
                                    .expectStatus()
                                    .isNotFound()
                                    .expectHeader()
                                    .valueEquals(HttpHeaders.CONTENT_TYPE, "text/xml;charset=UTF-8")
                                    .expectBody()
                                    .returnResult()
                                    .getResponseBody());
            assertThat(errors.getTagName()).isEqualTo("errors");
            assertThat(errors.getFirstChild().getNodeName()).isEqualTo("error");
            assertThat(texts(errors, "code")).containsExactly("404");
            assertRefused(client().delete().uri("/open311/v2/requests.json").exchange(), 405);
            assertRefused(
                    client().get()
                            .uri("/open311/v2/discovery.json")
                            .header(HttpHeaders.AUTHORIZATION, "Bearer x")
                            .exchange(),
                    403);
        }
    }

    @Nested
    class WhatAnAppSends {

        @Test
        @DisplayName("becomes a public complaint, read back by its id, in JSON and XML")
        void becomesAComplaint() {
            String id =
                    posted(
                            lamp()
                                    + "&attribute[SINCE]=2026-11-21T07:30:00%2B07:00&attribute[LAMPS]=2"
                                    + "&attribute[COLOURS][]=WHITE&attribute[COLOURS][]=YELLOW");

            JsonNode request = read("/requests/" + id + ".json");
            assertThat(request.isArray()).isTrue();
            JsonNode one = request.path(0);
            assertThat(one.path("service_request_id").isString()).isTrue();
            assertThat(one.path("service_request_id").asString()).isEqualTo(id);
            assertThat(one.path("status").asString()).isEqualTo("open");
            assertThat(one.path("service_code").asString()).isEqualTo("LAMP");
            assertThat(one.path("service_name").asString()).isEqualTo("Lampu padam");
            assertThat(one.path("agency_responsible").asString()).isEqualTo("PLN");
            assertThat(one.path("description").asString()).isEqualTo("Gelap <sekali> & sepi");
            assertThat(one.path("lat").asDouble()).isEqualTo(city.lat());
            assertThat(one.has("media_url")).isTrue();
            for (String time :
                    List.of("requested_datetime", "updated_datetime", "expected_datetime")) {
                assertIsTime(one.path(time).asString());
            }
            Element xml = readXml("/requests/" + id + ".xml");
            assertThat(xml.getTagName()).isEqualTo("service_requests");
            assertThat(xml.getFirstChild().getNodeName()).isEqualTo("request");
            assertThat(texts(xml, "description")).containsExactly("Gelap <sekali> & sepi");
            assertThat(texts(xml, "long")).hasSize(1);
            assertThat(
                            read("/tokens/" + id + ".json")
                                    .path(0)
                                    .path("service_request_id")
                                    .asString())
                    .isEqualTo(id);

            assertThat(city.get("/v1/complaints/" + id).path("service").path("answers").values())
                    .extracting(each -> each.path("values").toString())
                    .containsExactly(
                            "[{\"text\":\"T-7\"}]",
                            "[{\"text\":\"2026-11-21T00:30:00Z\"}]",
                            "[{\"text\":\"2\"}]",
                            "[{\"key\":\"WHITE\",\"name\":{\"id\":\"Putih\",\"en\":\"White\"}},"
                                    + "{\"key\":\"YELLOW\",\"name\":{\"id\":\"Kuning\",\"en\":\"Yellow\"}}]");
        }

        @Test
        @DisplayName("who sent it is for those who work on it, and is sealed")
        void whoSentIt() {
            String id =
                    posted(
                            lamp()
                                    + "&first_name=Siti&last_name=Aminah&email=siti@rumah.test"
                                    + "&phone=%2B628123&address_string=Jl.+Pahlawan+9"
                                    + "&media_url=https://gambar.test/1.jpg&media_url=https://gambar.test/2.jpg");

            JsonNode forAgent = city.get("/v1/complaints/" + id);
            assertThat(forAgent.path("app").asString()).isEqualTo("LAPOR");
            assertThat(forAgent.path("contact").toString())
                    .isEqualTo(
                            "{\"name\":\"Siti Aminah\",\"email\":\"siti@rumah.test\","
                                    + "\"phone\":\"+628123\",\"address\":\"Jl. Pahlawan 9\","
                                    + "\"mediaUrls\":[\"https://gambar.test/1.jpg\",\"https://gambar.test/2.jpg\"]}");
            String passerBy = tokens().citizen("passer-by");
            JsonNode forOthers =
                    body(
                            AgentsCity.ask(
                                            client(),
                                            passerBy,
                                            HttpMethod.GET,
                                            "/v1/complaints/" + id,
                                            null,
                                            null)
                                    .expectStatus()
                                    .isOk());
            assertThat(forOthers.has("app")).isFalse();
            assertThat(forOthers.has("contact")).isFalse();
            assertThat(read("/requests/" + id + ".json").toString())
                    .doesNotContain("Siti", "rumah.test", "628123", "Pahlawan", "gambar");
            assertThat(
                            JdbcClient.create(RunningApi.database())
                                    .sql(
                                            """
                                            SELECT complaint::text || complaint_private::text
                                                || encode(contact, 'escape')

                                            FROM kentongan.complaint
                                            JOIN kentongan.complaint_private ON complaint_id = id
                                            WHERE id = :id
                                            """)
                                    .param("id", UUID.fromString(id))
                                    .query(String.class)
                                    .single())
                    .doesNotContain("Siti", "rumah.test", "628123", "Pahlawan", "gambar");
        }

        @Test
        @DisplayName("the same again is the same while it is open, and a new one after its end")
        void theSameAgain() throws SQLException {
            String id = posted(lamp());

            assertThat(posted(lamp())).isEqualTo(id);
            assertThat(posted("jurisdiction_id=" + city.code() + "&" + lamp())).isEqualTo(id);
            assertThat(posted(lamp().replace("T-7", "T-8"))).isNotEqualTo(id);
            assertThat(
                            post(register("OTHER", 60), lamp(), ".json")
                                    .path(0)
                                    .path("service_request_id"))
                    .isNotEqualTo(id);

            update(
                    "UPDATE kentongan.complaint SET status = 'RESOLVED', status_since = now() WHERE id = '"
                            + id
                            + "'");
            assertThat(posted(lamp())).as("somebody was fast, and the answer lost").isEqualTo(id);
            receivedAt(id, Instant.now().minus(25, ChronoUnit.HOURS));
            String next = posted(lamp());
            assertThat(next).isNotEqualTo(id);
            assertThat(posted(lamp())).isEqualTo(next);
        }

        @Test
        @DisplayName(
                "those who send the same at once have sent one, as often as they are told to come later")
        void atOnce() {
            List<String> ids =
                    Flux.range(0, 12)
                            .flatMap(
                                    i ->
                                            Mono.fromCallable(() -> postedInTheEnd(lamp()))
                                                    .subscribeOn(Schedulers.boundedElastic()),
                                    12)
                            .distinct()
                            .collectList()
                            .block();

            assertThat(ids).hasSize(1);
        }

        @Test
        @DisplayName("a key is asked for, and everybody is let in to their city only")
        void whoIsLetIn() {
            assertRefused(send(lamp(), ".json"), 403);
            assertRefused(send("api_key=&" + lamp(), ".json"), 403);
            assertRefused(send("api_key=kentongan_mine&" + lamp(), ".json"), 403);
            assertRefused(
                    send("api_key=" + key + "&jurisdiction_id=98.98&" + lamp(), ".json"), 404);
            assertThat(posted("jurisdiction_id=" + city.code() + "&" + lamp())).isNotEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "service_code=LAMP&lat=&long=&attribute[POLE]=1 | lat,long",
                    "service_code=LAMP&address_string=Jl.+Pahlawan&attribute[POLE]=1 | lat,long",
                    "service_code=LAMP&lat=north&long=1e309&attribute[POLE]=1 | lat,long",
                    "service_code=LAMP&lat=NaN&long=181&attribute[POLE]=1 | lat,long",
                    "lat=1&long=1 | service_code",
                    "service_code=LAMP&@&attribute[POLE]=%00 | attribute[POLE]",
                    "service_code=LAMP&@ | attribute[POLE]",
                    "service_code=LAMP&@&attribute[POLE]=1&attribute[POLE]=2 | attribute[POLE]",
                    "service_code=LAMP&@&attribute[POLE]=1&attribute[LAMPS]=two | attribute[LAMPS]",
                    "service_code=LAMP&@&attribute[POLE]=1&attribute[SINCE]=once | attribute[SINCE]",
                    "service_code=LAMP&@&attribute[POLE]=1&attribute[COLOURS][]=RED | attribute[COLOURS[0]]",
                    "service_code=LAMP&@&attribute[POLE]=1&attribute[WHO]=me | attribute[WHO]",
                    "service_code=WASTE&@&description=%00 | description",
                    "service_code=WASTE&@&media_url=javascript:alert(1) | media_url",
                    "service_code=WASTE&lat=0&long=0 | lat, long"
                })
        @DisplayName("what is wrong is 400, by the name of its field, all at once")
        void whatIsWrong(String form, String fields) {
            ResponseSpec refused =
                    send(
                            "api_key="
                                    + key
                                    + "&"
                                    + form.replace(
                                            "@", "lat=" + city.lat() + "&long=" + city.lon()),
                            ".json");

            List<String> named = new ArrayList<>();
            for (JsonNode each : body(refused.expectStatus().isBadRequest()).values()) {
                assertThat(each.path("code").asInt()).isEqualTo(400);
                named.add(each.path("description").asString());
            }
            List<String> expected =
                    fields.contains(", ") ? List.of(fields) : List.of(fields.split(","));
            assertThat(named).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(named.get(i)).startsWith(expected.get(i) + " ");
            }
        }

        @Test
        @DisplayName("a description has its bound, and a service that is not offered is not there")
        void bounds() {
            String waste = "service_code=WASTE&lat=" + city.lat() + "&long=" + city.lon();

            assertThat(posted(waste + "&description=" + "a".repeat(4_000))).isNotEmpty();
            assertRefused(
                    send(
                            "api_key=" + key + "&" + waste + "&description=" + "a".repeat(4_001),
                            ".json"),
                    400);
            assertRefused(
                    send("api_key=" + key + "&" + waste + "&x=" + "a".repeat(70_000), ".json"),
                    413);
            assertRefused(
                    send("api_key=" + key + "&" + waste.replace("WASTE", "GONE"), ".json"), 404);
            assertRefused(send("api_key=" + key + "&" + waste + "&x=1".repeat(600), ".json"), 400);
        }

        @Test
        @DisplayName("as UTF-8 or else Latin-1, in the address or the body, in parts or not")
        void inWhateverForm() {
            String id = posted(lamp().replace("Gelap", encoded("Café", StandardCharsets.UTF_8)));
            assertThat(describedAs(id)).startsWith("Café");
            id = posted(lamp().replace("Gelap", encoded("Cafë", StandardCharsets.ISO_8859_1)));
            assertThat(describedAs(id)).startsWith("Cafë");
            id = posted(lamp().replace("Gelap", "%93Gelap%94"));
            assertThat(describedAs(id)).as("as Windows has it").startsWith("\u201cGelap\u201d");

            id =
                    body(client().post()
                                    .uri(
                                            URI.create(
                                                    RunningApi.address()
                                                            + "/open311/v2/requests.json?api_key="
                                                            + key
                                                            + "&description=dari+alamat&service_code=WASTE"))
                                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                    .bodyValue(
                                            "description=dari+isi&lat="
                                                    + city.lat()
                                                    + "&long="
                                                    + city.lon())
                                    .exchange()
                                    .expectStatus()
                                    .isCreated())
                            .path(0)
                            .path("service_request_id")
                            .asString();
            assertThat(describedAs(id)).as("the body's before the address's").isEqualTo("dari isi");

            id =
                    body(sendParts(part("description", "Teks \u00e9 panjang\r\n--bukan batas"))
                                    .expectStatus()
                                    .isCreated())
                            .path(0)
                            .path("service_request_id")
                            .asString();
            assertThat(describedAs(id)).isEqualTo("Teks \u00e9 panjang\r\n--bukan batas");
            assertThat(
                            body(sendParts(
                                                    "--limit\r\nContent-Disposition: form-data; name=\"media\";"
                                                            + " filename=\"a.jpg\"\r\n\r\nxyz\r\n")
                                            .expectStatus()
                                            .isBadRequest())
                                    .path(0)
                                    .path("description")
                                    .asString())
                    .startsWith("media ");
            sendParts(
                            "--limit\r\nContent-Disposition: form-data; name=\"media\"; filename=\"\"\r\n\r\n\r\n")
                    .expectStatus()
                    .isCreated();
            sendParts("--limit\r\nContent-Disposition: form-data\r\n\r\nxyz\r\n")
                    .expectStatus()
                    .isBadRequest();
            assertRefused(
                    client().post()
                            .uri("/open311/v2/requests.json")
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue("{\"api_key\": \"" + key + "\"}")
                            .exchange(),
                    400);
        }

        @Test
        @DisplayName("in XML it is answered in XML, in its language, also with what is wrong")
        void inXml() throws Exception {
            Element taken = xml(bytes(send("locale=en&api_key=" + key + "&" + lamp(), ".xml")));
            assertThat(taken.getTagName()).isEqualTo("service_requests");
            assertThat(texts(taken, "service_request_id")).hasSize(1);
            assertThat(texts(taken, "service_notice").get(0)).contains("everybody");

            byte[] refused = bytes(send("locale=en&api_key=" + key + "&service_code=LAMP", ".xml"));
            assertThat(new String(refused, StandardCharsets.UTF_8))
                    .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
            Element errors = xml(refused);
            assertThat(texts(errors, "code")).containsExactly("400", "400");
            assertThat(texts(errors, "description").get(0)).isEqualTo("lat is required");
        }

        @Test
        @DisplayName("so many a minute, and the app is told")
        void quota() {
            String few = register("FEW", 2);

            send("api_key=" + few + "&" + lamp(), ".json")
                    .expectStatus()
                    .isCreated()
                    .expectHeader()
                    .valueEquals("RateLimit-Policy", "\"app\";q=2;w=60")
                    .expectHeader()
                    .valueMatches("RateLimit", "\"app\";r=1;t=\\d+");
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                statuses.add(
                        send("api_key=" + few + "&" + lamp(), ".json")
                                .returnResult(Void.class)
                                .getStatus()
                                .value());
            }
            // Another minute may begin while this goes on.
            assertThat(statuses).contains(429);
            assertThat(posted(lamp())).as("another app's is its own").isNotEmpty();
        }
    }

    @Nested
    class WhatIsListed {

        @Test
        @DisplayName("where it is to eleven metres, also by asking for small circles")
        void whereItIs() {
            String id =
                    posted(
                            "service_code=WASTE&description=Sampah&lat="
                                    + (city.lat() + .00004)
                                    + "&long="
                                    + city.lon());

            assertThat(read("/requests/" + id + ".json").path(0).path("lat").asDouble())
                    .isEqualTo(city.lat());
            assertThat(around(city.lat(), 1)).containsExactly(id);
            assertThat(around(city.lat() + .00004, 1)).isEmpty();
            JsonNode passerBy =
                    body(
                            AgentsCity.ask(
                                            client(),
                                            tokens().citizen("passer-by"),
                                            HttpMethod.GET,
                                            "/v1/complaints/" + id,
                                            null,
                                            null)
                                    .expectStatus()
                                    .isOk());
            assertThat(passerBy.path("location").path("lat").asDouble()).isEqualTo(city.lat());
            assertThat(city.get("/v1/complaints/" + id).path("location").path("lat").asDouble())
                    .as("for those who go there")
                    .isEqualTo(city.lat() + .00004);
        }

        @Test
        @DisplayName("what was public before that meant everybody is not, nor what does not open")
        void whatIsLeftOut() throws SQLException {
            String before = posted(waste(0, "Sampah satu"));
            String spoilt = posted(waste(0, "Sampah dua"));
            String whole = posted(waste(0, "Sampah tiga"));
            update("UPDATE kentongan.complaint SET published = false WHERE id = '" + before + "'");
            update(
                    "UPDATE kentongan.complaint_private SET sealed = set_byte(sealed, 15,"
                            + " 255 - get_byte(sealed, 15)) WHERE complaint_id = '"
                            + spoilt
                            + "'");

            assertThat(listed("")).containsExactly(whole);
        }

        @Test
        @DisplayName("the public ones, and of them those asked for, newest first")
        void isListed() throws SQLException {
            String lamp = posted(lamp());
            String waste = posted(waste(0, "Sampah satu"));
            String far = posted(waste(.02, "Sampah dua"));
            String secret = complain("PRIVATE");
            complain("ANONYMOUS");
            String old = posted(waste(0, "Sampah lama"));
            receivedAt(old, Instant.now().minus(91, ChronoUnit.DAYS));
            close(waste);

            assertThat(listed("")).containsExactly(far, waste, lamp);
            assertThat(listed("&service_code=WASTE")).containsExactly(far, waste);
            assertThat(listed("&service_code=WASTE,LAMP")).containsExactly(far, waste, lamp);
            assertThat(listed("&service_code=LAMP&service_code=NEVER")).containsExactly(lamp);
            assertThat(listed("&service_code=GONE")).as("once offered").isEmpty();
            assertRefused(
                    get("/requests.json?service_code=NEVER&jurisdiction_id=" + city.code()), 404);
            assertThat(listed("&status=open&status=closed")).hasSize(3);
            assertThat(listed("&status=closed")).containsExactly(waste);
            assertThat(listed("&status=open")).containsExactly(far, lamp);
            assertThat(listed("&status=open,closed")).hasSize(3);
            assertThat(listed("&page_size=2")).containsExactly(far, waste);
            assertThat(listed("&page_size=2&page=2")).containsExactly(lamp);
            assertThat(listed("&page_size=2&page=3")).isEmpty();
            assertThat(around(city.lat(), 1_000)).containsExactly(waste, lamp);
            assertThat(around(city.lat() + .02, 100)).containsExactly(far);
            assertThat(around(city.lat(), 2_200)).hasSize(2);
            assertThat(around(city.lat(), 2_250)).as("2,224 m away").hasSize(3);
            assertThat(listed("&end_date=" + day(-89) + "&start_date=" + day(-95)))
                    .containsExactly(old);
            assertThat(listed("&end_date=" + day(-89))).containsExactly(old);
            assertThat(listed("&start_date=" + day(-92))).containsExactly(old);
            assertThat(ids("/requests.json?service_request_id=" + lamp + "," + old + "," + secret))
                    .as("of those named, wherever and whenever, the public ones")
                    .containsExactly(lamp, old);
            assertRefused(get("/requests/" + secret + ".json"), 404);
            String elsewhere = "?jurisdiction_id=" + AgentsCity.founded().code();
            assertRefused(get("/requests/" + lamp + ".json" + elsewhere), 404);
            assertRefused(get("/requests/" + lamp + ".json?jurisdiction_id=98.98"), 404);
            assertThat(ids("/requests/" + lamp + ".json?jurisdiction_id=" + city.code()))
                    .containsExactly(lamp);
            String today = Instant.now().atZone(ZoneId.of("Asia/Jakarta")).toLocalDate().toString();
            assertThat(listed("&start_date=" + today + "&end_date=" + today))
                    .as("a day belongs to the span, whole")
                    .hasSize(3);
        }

        @ParameterizedTest
        @CsvSource({
            "start_date=2026-01-01&end_date=2026-06-01",
            "start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:01Z",
            "start_date=2026-02-02&end_date=2026-02-01",
            "start_date=soon",
            "status=new",
            "page=0",
            "page=x",
            "page_size=1001",
            "page_size=1000&page=101",
            "lat=1",
            "lat=1&long=1",
            "lat=1&long=1&radius=-1",
            "lat=1&long=1&radius=NaN",
            "lat=91&long=1&radius=5"
        })
        @DisplayName("and what cannot be asked for is 400")
        void cannotBeAskedFor(String asked) {
            assertRefused(get("/requests.json?jurisdiction_id=" + city.code() + "&" + asked), 400);
        }

        @Test
        @DisplayName("what became of them, with the city's last word and none of those before")
        void updates() throws SQLException {
            for (String visibility : List.of("PRIVATE", "ANONYMOUS")) {
                String other = complain(visibility);
                say(other, 0, "{\"status\": \"REJECTED\", \"text\": \"Rahasia\"}");
            }
            String id = posted(lamp());
            say(id, 0, "{\"status\": \"NEEDS_INFO\", \"text\": \"Nomor rumah Ibu?\"}");
            say(id, null, "{\"text\": \"Regu 2\", \"internal\": true}");
            say(id, 1, "{\"status\": \"ASSIGNED\"}");
            say(id, 2, "{\"status\": \"RESOLVED\", \"text\": \"Sudah menyala\"}");

            JsonNode updates = read("/servicerequestupdates.json?jurisdiction_id=" + city.code());
            assertThat(updates.values())
                    .extracting(
                            each ->
                                    each.path("status").asString()
                                            + " "
                                            + each.path("external_status_code").asString()
                                            + " "
                                            + each.path("description").asString())
                    .containsExactly(
                            "open NEEDS_INFO Menunggu keterangan pelapor",
                            "open ASSIGNED Sudah ditugaskan",
                            "closed RESOLVED Sudah menyala");
            assertThat(updates.path(0).path("service_request_id").asString()).isEqualTo(id);
            assertIsTime(updates.path(0).path("updated_datetime").asString());
            Element xml = readXml("/servicerequestupdates.xml?jurisdiction_id=" + city.code());
            assertThat(xml.getTagName()).isEqualTo("service_requests_updates");
            assertThat(xml.getFirstChild().getNodeName()).isEqualTo("request_update");

            update("UPDATE kentongan.complaint SET status = 'CLOSED' WHERE id = '" + id + "'");
            JsonNode request = read("/requests/" + id + ".json").path(0);
            assertThat(request.path("status").asString()).isEqualTo("closed");
            assertThat(request.path("status_notes").asString()).isEqualTo("Sudah menyala");
            assertThat(request.path("expected_datetime").isNull()).isTrue();
        }

        @Test
        @DisplayName("the app says something later, for whoever complained, and once")
        void saysSomething() {
            String id = posted(lamp());

            String first = said(id, "&update_id=1&description=Masih+gelap");
            assertThat(said(id, "&update_id=1&description=Masih+gelap")).isEqualTo(first);
            assertThat(said(id, "&update_id=2&description=Masih+gelap")).isNotEqualTo(first);
            say(id, 0, "{\"status\": \"ASSIGNED\"}");
            say(id, 1, "{\"status\": \"RESOLVED\", \"text\": \"Sudah\"}");
            String again = said(id, "&update_id=3&status=OPEN&description=Belum");
            assertThat(status(id)).isEqualTo("REOPENED");
            assertThat(said(id, "&update_id=3&status=OPEN&description=Belum")).isEqualTo(again);
            said(id, "&update_id=4&status=closed&description=Tidak+usah");
            assertThat(status(id)).as("somebody has begun").isEqualTo("REOPENED");
            said(id, "&update_id=5&status=IN_PROGRESS&description=Ya");
            String fresh = posted(lamp().replace("T-7", "T-9"));
            String asWords = "&update_id=6&status=open&description=Masih+gelap";
            String kept = said(fresh, asWords);
            String withdrawal = "&update_id=7&status=closed&description=Sudah+menyala";
            String withdrawn = said(fresh, withdrawal);
            assertThat(status(fresh)).isEqualTo("WITHDRAWN");
            assertThat(said(fresh, withdrawal)).isEqualTo(withdrawn);
            assertThat(said(fresh, asWords)).isEqualTo(kept);
            String answered = posted(lamp().replace("T-7", "T-10"));
            kept = said(answered, asWords);
            say(answered, 0, "{\"status\": \"REJECTED\", \"text\": \"Bukan\"}");
            assertThat(said(answered, asWords))
                    .as("a repeat, though it stands otherwise")
                    .isEqualTo(kept);
            assertThat(status(answered)).isEqualTo("REJECTED");

            assertThat(city.get("/v1/complaints/" + id + "/timeline").values())
                    .extracting(
                            each -> each.path("by").asString() + " " + each.path("text").asString())
                    .containsExactly(
                            "REPORTER ",
                            "REPORTER Masih gelap",
                            "REPORTER Masih gelap",
                            "OFFICER ",
                            "OFFICER Sudah",
                            "REPORTER Belum",
                            "REPORTER Tidak usah",
                            "REPORTER Ya");
            String other = register("OTHER", 60);
            String also = "service_request_id=" + id + "&description=Saya+juga";
            assertRefused(sendUpdate("api_key=" + other + "&" + also), 403);
            assertRefused(sendUpdate(also), 403);
            assertRefused(sendUpdate("api_key=" + key), 400);
            assertRefused(
                    sendUpdate(
                            "api_key="
                                    + key
                                    + "&description=x&service_request_id="
                                    + UUID.randomUUID()),
                    404);
        }
    }

    private String complain(String visibility) {
        return body(AgentsCity.ask(
                                client(),
                                tokens().citizen("siti"),
                                HttpMethod.POST,
                                "/v1/complaints",
                                null,
                                """
                                        {"category": "WASTE", "text": "Rahasia", "visibility": "%s",
                                         "location": {"lat": %s, "lon": %s}}
                                        """
                                        .formatted(visibility, city.lat(), city.lon()))
                        .expectStatus()
                        .isCreated())
                .path("id")
                .asString();
    }

    private String lamp() {
        return "service_code=LAMP&description=Gelap+%3Csekali%3E+%26+sepi&attribute[POLE]=T-7&lat="
                + city.lat()
                + "&long="
                + city.lon();
    }

    private String waste(double degreesNorth, String text) {
        return "service_code=WASTE&description="
                + encoded(text, StandardCharsets.UTF_8)
                + "&lat="
                + (city.lat() + degreesNorth)
                + "&long="
                + city.lon();
    }

    private static String encoded(String text, Charset charset) {
        return URLEncoder.encode(text, charset);
    }

    private String register(String code, int requestsPerMinute) {
        String app = "/v1/apps/" + city.code() + "/" + code;
        AgentsCity.ask(
                        client(),
                        operator,
                        HttpMethod.PUT,
                        app,
                        0,
                        "{\"name\": \"Lapor\", \"meaning\": {\"id\": \"Lapor\", \"en\": \"Report\"},"
                                + " \"contact\": \"aplikasi@kota.test\", \"requestsPerMinute\": "
                                + requestsPerMinute
                                + "}")
                .expectStatus()
                .isOk();
        return body(AgentsCity.ask(client(), operator, HttpMethod.POST, app + "/keys", null, null)
                        .expectStatus()
                        .isCreated())
                .path("key")
                .asString();
    }

    private String posted(String form) {
        return post(key, form, ".json").path(0).path("service_request_id").asString();
    }

    /** Where many complain at once, some are told to come later. */
    private String postedInTheEnd(String form) {
        EntityExchangeResult<String> answer =
                await().until(
                                () ->
                                        send("api_key=" + key + "&" + form, ".json")
                                                .expectBody(String.class)
                                                .returnResult(),
                                each -> each.getStatus() != HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getStatus()).isEqualTo(HttpStatus.CREATED);
        return new JsonMapper()
                .readTree(answer.getResponseBody())
                .path(0)
                .path("service_request_id")
                .asString();
    }

    private JsonNode post(String withKey, String form, String ending) {
        return body(send("api_key=" + withKey + "&" + form, ending).expectStatus().isCreated());
    }

    private static ResponseSpec send(String form, String ending) {
        return client().post()
                .uri("/open311/v2/requests" + ending)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue(form.getBytes(StandardCharsets.ISO_8859_1))
                .exchange();
    }

    private static ResponseSpec sendUpdate(String form) {
        return client().post()
                .uri("/open311/v2/servicerequestupdates.json")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue(form)
                .exchange();
    }

    private String said(String id, String form) {
        return body(sendUpdate("api_key=" + key + "&service_request_id=" + id + form)
                        .expectStatus()
                        .isCreated())
                .path(0)
                .path("update_id")
                .asString();
    }

    private ResponseSpec sendParts(String last) {
        String body =
                "a preamble\r\n"
                        + part("api_key", key)
                        + part("service_code", "WASTE")
                        + part("lat", "" + city.lat())
                        + part("long", "" + city.lon())
                        + last
                        + "--limit--\r\nan epilogue";
        return client().post()
                .uri("/open311/v2/requests.json")
                .header(HttpHeaders.CONTENT_TYPE, "multipart/form-data; boundary=\"limit\"")
                .bodyValue(body.getBytes(StandardCharsets.ISO_8859_1))
                .exchange();
    }

    private static String part(String name, String value) {
        return "--limit\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"\r\n\r\n"
                + value
                + "\r\n";
    }

    private String describedAs(String id) {
        return read("/requests/" + id + ".json").path(0).path("description").asString();
    }

    private String status(String id) {
        return city.get("/v1/complaints/" + id).path("status").asString();
    }

    private void say(String id, @Nullable Integer version, String words) {
        AgentsCity.ask(
                        client(),
                        agent,
                        HttpMethod.POST,
                        "/v1/complaints/" + id + "/updates",
                        version,
                        words)
                .expectStatus()
                .is2xxSuccessful();
    }

    private void close(String id) {
        say(id, 0, "{\"status\": \"REJECTED\", \"text\": \"Bukan milik kota\"}");
    }

    private static void receivedAt(String id, Instant at) throws SQLException {
        update("UPDATE kentongan.complaint SET received_at = '" + at + "' WHERE id = '" + id + "'");
    }

    private static String day(int from) {
        return Instant.now().plus(from, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private List<String> listed(String asked) {
        return ids("/requests.json?jurisdiction_id=" + city.code() + asked);
    }

    private List<String> around(double lat, int metres) {
        return listed("&lat=" + lat + "&long=" + city.lon() + "&radius=" + metres);
    }

    private static List<String> ids(String path) {
        return read(path).values().stream()
                .map(each -> each.path("service_request_id").asString())
                .toList();
    }

    private static JsonNode read(String path) {
        return body(
                get(path)
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8"));
    }

    private static Element readXml(String path) {
        return xml(
                bytes(
                        get(path)
                                .expectStatus()
                                .isOk()
                                .expectHeader()
                                .valueEquals(HttpHeaders.CONTENT_TYPE, "text/xml;charset=UTF-8")));
    }

    private static ResponseSpec get(String path) {
        return get(path, null);
    }

    private static ResponseSpec get(String path, @Nullable String accepted) {
        RequestHeadersSpec<?> request =
                client().get().uri(URI.create(RunningApi.address() + "/open311/v2" + path));
        return (accepted == null ? request : request.header(HttpHeaders.ACCEPT, accepted))
                .exchange();
    }

    private static byte[] bytes(ResponseSpec response) {
        byte[] body = response.expectBody().returnResult().getResponseBody();
        return body == null ? new byte[0] : body;
    }

    private static Element xml(byte @Nullable [] document) {
        try {
            Document parsed =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(document));
            return parsed.getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("no XML", e);
        }
    }

    private static List<String> texts(Element root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    /** In the form of the protocol: the status in each entry, and words. */
    private static void assertRefused(ResponseSpec response, int status) {
        JsonNode errors =
                body(
                        response.expectStatus()
                                .isEqualTo(status)
                                .expectHeader()
                                .valueEquals(
                                        HttpHeaders.CONTENT_TYPE,
                                        "application/json;charset=UTF-8"));
        assertThat(errors.isArray()).isTrue();
        assertThat(errors.size()).isPositive();
        for (JsonNode each : errors.values()) {
            assertThat(each.path("code").asInt()).isEqualTo(status);
            assertThat(each.path("description").asString()).isNotBlank();
        }
    }

    /** With a zone, and without fractions of a second. */
    private static void assertIsTime(String text) {
        assertThat(text).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)");
        OffsetDateTime.parse(text);
    }
}
