package io.agentspan.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir Path directory;
    private KeyFile file;

    @BeforeEach
    void aFile() {
        file = new KeyFile(directory.resolve("new").resolve(KeyFile.NAME));
    }

    @Test
    void theSecretIsNowhereInTheFile() throws IOException {
        ApiKey key = file.create("ci", 7);

        assertThat(Files.readString(file.path()))
                .contains("ci", key.id())
                .doesNotContain(key.secret());
        assertThat(key).hasToString("ask_" + key.id());
        assertThat(ApiKey.parse(key.text())).contains(key);
        assertThat(ApiKey.parse("ask_" + key.id(), key.secret())).contains(key);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadIt() throws IOException {
        file.create("ci", 7);
        file.create("laptop", 8);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void aRevokedKeyIsGoodForNothingAndStaysInTheList() {
        ApiKey key = file.create("ci", 7);
        ApiKey other = file.create("laptop", 8);

        assertThat(file.revoke("ci", 9)).hasSize(1);
        assertThat(file.revoke("ci", 10)).isEmpty();

        assertThat(file.all())
                .extracting(StoredKey::name, StoredKey::revokedAtMillis)
                .containsExactly(tuple("ci", 9L), tuple("laptop", 0L));
        KnownKeys known = new KnownKeys(file);
        assertThat(known.find(key)).isEmpty();
        assertThat(known.find(other)).isPresent();
        assertThat(known.find(new ApiKey(other.id(), key.secret()))).isEmpty();
    }

    @Test
    void aDamagedFileLetsNobodyInAndIsNotOverwritten() throws IOException {
        ApiKey key = file.create("ci", 7);
        Files.writeString(file.path(), "{");

        assertThat(new KnownKeys(file).find(key)).isEmpty();
        assertThatThrownBy(() -> file.create("laptop", 8)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aMissingFileLetsNobodyIn() {
        assertThat(new KnownKeys(file).find(ApiKey.random())).isEmpty();
        assertThat(file.all()).isEmpty();
        assertThat(file.revoke("ci", 7)).isEmpty();
        assertThat(file.exists()).isFalse();
    }
}
