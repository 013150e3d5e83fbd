package id.kentongan.localstack;

import id.kentongan.localstack.issuer.Tokens;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Variables in a file, for a shell to source. */
final class EnvFile {
    private EnvFile() {}

    /** Writes the file anew, readable by its owner only: tokens and keys are in it. */
    static void write(Path file, Map<String, String> variables) {
        String text =
                variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "='" + variable.getValue() + "'\n")
                        .collect(Collectors.joining());
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code local.env} holds; without tokens, addresses only. */
    static Map<String, String> addressesAndTokens(Addresses addresses, @Nullable Tokens tokens) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("API_URL", addresses.api().toString());
        variables.put("API_MANAGEMENT_URL", addresses.apiManagement().toString());
        variables.put("NOTIFIER_URL", addresses.notifier().toString());
        variables.put("FCM_URL", addresses.fcm().toString());
        variables.put("ISSUER_URL", addresses.issuer().toString());
        variables.put("DB_URL", addresses.database());
        variables.put("KAFKA_BOOTSTRAP", addresses.kafkaBootstrap());
        variables.put("AML_KEY", Addresses.AML_KEY);
        if (tokens != null) {
            variables.put("CITIZEN_TOKEN", tokens.citizen());
            variables.put("CITIZEN2_TOKEN", tokens.citizen2());
            variables.put("AGENT_TOKEN", tokens.agent());
            variables.put("OPERATOR_TOKEN", tokens.operator());
            variables.put("OPD_TOKEN", tokens.opd());
            variables.put("UNIT_TOKEN", tokens.unit());
        }
        return variables;
    }
}
