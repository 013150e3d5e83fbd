package id.kentongan.api.register.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.register.RegisterCopy;
import id.kentongan.api.register.RegisterSettings;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class RegisterFilesTest {

    @TempDir private Path directory;

    private final Words words = new Words();

    @Test
    @DisplayName("shows in a later life what the earlier one has read")
    void later() throws IOException {
        words.rows = List.of("satu", "dua");
        files().write(words);
        assertThat(names()).containsExactly("word.json.gz");
        assertThat(files().isPossible()).isTrue();

        words.rows = List.of();
        assertThat(files().restore(words)).isTrue();
        assertThat(words.rows).containsExactly("satu", "dua");
    }

    @Test
    @DisplayName("a file that cannot be read is as good as none")
    void broken() throws IOException {
        words.rows = List.of("satu");
        assertThat(files().restore(words)).isFalse();

        files().write(words);
        Path file = directory.resolve("word.json.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, List.of("not zipped"));
        assertThat(files().restore(words)).isFalse();
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(files().restore(words)).isFalse();
        assertThat(words.rows).containsExactly("satu");
    }

    @Test
    @DisplayName("what cannot be written whole leaves what was there")
    void allOrNothing() throws IOException {
        words.rows = List.of("satu");
        files().write(words);
        words.rows = null;

        assertThatThrownBy(() -> files().write(words)).isInstanceOf(RuntimeException.class);

        assertThat(names()).containsExactly("word.json.gz");
        words.rows = List.of();
        assertThat(files().restore(words)).isTrue();
        assertThat(words.rows).containsExactly("satu");
    }

    @Test
    @DisplayName("where nothing is to be kept, nothing is")
    void nowhere() throws IOException {
        RegisterFiles nowhere = new RegisterFiles(new RegisterSettings(null), new JsonMapper());
        words.rows = List.of("satu");
        nowhere.write(words);
        assertThat(nowhere.restore(words)).isFalse();
        assertThat(nowhere.isPossible()).isFalse();
    }

    private RegisterFiles files() {
        return new RegisterFiles(new RegisterSettings(directory), new JsonMapper());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static final class Words implements RegisterCopy<String> {

        private List<String> rows = List.of();

        @Override
        public String register() {
            return "word";
        }

        @Override
        public long revision() {
            return 1;
        }

        @Override
        public Mono<Void> renew() {
            return Mono.empty();
        }

        @Override
        public Class<String> rowType() {
            return String.class;
        }

        @Override
        public List<String> rows() {
            if (rows == null) {
                throw new IllegalStateException("half of it");
            }
            return rows;
        }

        @Override
        public void restore(List<String> newRows) {
            rows = newRows;
        }
    }
}
