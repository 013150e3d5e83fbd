package id.kentongan.notifier.fcm;

import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;

import id.kentongan.notifier.delivery.DeliverySettings;
import id.kentongan.notifier.delivery.PushGateway;
import id.kentongan.notifier.settings.InvalidSetting;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Sets the SDK up with threads, connections and time limits of our own. */
@Configuration(proxyBeanMethods = false)
class FirebaseConfiguration {

    private static final TimeValue IDLE_BEFORE_CHECKED = TimeValue.ofSeconds(1);

    @Bean
    CloseableHttpClient firebaseConnections(FirebaseSettings settings, DeliverySettings delivery) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout read = Timeout.of(settings.readTimeout());
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(delivery.concurrency())
                                .setMaxConnTotal(delivery.concurrency())
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(connect)
                                                .setSocketTimeout(read)
                                                .setValidateAfterInactivity(IDLE_BEFORE_CHECKED)
                                                .build())
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setConnectionRequestTimeout(connect)
                                .setResponseTimeout(read)
                                .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Bean(destroyMethod = "delete")
    FirebaseApp firebaseApp(
            FirebaseSettings settings,
            DeliverySettings delivery,
            CloseableHttpClient firebaseConnections) {
        FcmTransport transport = new FcmTransport(firebaseConnections, checked(settings));
        FirebaseOptions options =
                FirebaseOptions.builder()
                        .setProjectId(settings.project())
                        .setCredentials(credentials(settings, transport))
                        .setHttpTransport(transport)
                        .setJsonFactory(GsonFactory.getDefaultInstance())
                        .setConnectTimeout((int) settings.connectTimeout().toMillis())
                        .setReadTimeout((int) settings.readTimeout().toMillis())
                        .setThreadManager(new BoundedThreads(delivery.concurrency()))
                        .build();
        WarmUp.run(options);
        // The SDK keeps its apps in a static register; a name of its own lets two live side by
        // side.
        return FirebaseApp.initializeApp(options, "kentongan-" + UUID.randomUUID());
    }

    @Bean
    PushGateway pushGateway(FirebaseApp firebaseApp, Clock clock) {
        return new FcmGateway(FirebaseMessaging.getInstance(firebaseApp), clock);
    }

    private static URI checked(FirebaseSettings settings) {
        URI address = settings.address();
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new InvalidSetting(
                    "KENTONGAN_FIREBASE_ADDRESS", "must be an http or https address");
        }
        return address;
    }

    private static GoogleCredentials credentials(
            FirebaseSettings settings, FcmTransport transport) {
        if (settings.isWithoutCredentials()) {
            if (settings.isGoogle()) {
                throw new InvalidSetting(
                        "KENTONGAN_FIREBASE_CREDENTIALS",
                        "'none' is for a stand-in at KENTONGAN_FIREBASE_ADDRESS");
            }
            Date never = Date.from(Instant.parse("9999-01-01T00:00:00Z"));
            return GoogleCredentials.create(new AccessToken("stand-in", never));
        }
        try (InputStream file = Files.newInputStream(Path.of(settings.credentials()))) {
            return GoogleCredentials.fromStream(file, () -> transport);
        } catch (IOException | RuntimeException unreadable) {
            throw new InvalidSetting(
                    "KENTONGAN_FIREBASE_CREDENTIALS", "names no readable service account file");
        }
    }
}
