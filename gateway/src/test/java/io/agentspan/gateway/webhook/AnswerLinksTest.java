package io.agentspan.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.id.ExecutionId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerLinksTest {
    private static final ExecutionId EXECUTION = ExecutionId.of(1_700_000_000_000L, 3, 42);

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.ofEpochSecond(1_700_000_000));
    private final AnswerLinks links = links("the key of this installation");

    @Test
    void aLinkNamesTheRequestThatItAnswers() {
        String token = links.token(EXECUTION, 17, "team chat");

        AnswerLink link = links.read(token).orElseThrow();

        assertThat(link.execution()).isEqualTo(EXECUTION);
        assertThat(link.seq()).isEqualTo(17);
        assertThat(link.target()).isEqualTo("team chat");
        assertThat(links.url(token))
                .contains(URI.create("https://agents.example.com/api/agent/answer/" + token));
    }

    @Test
    void aLinkThatWasChangedOrMadeWithAnotherKeyIsNotRead() {
        String token = links.token(EXECUTION, 17, "chat");
        String other = links.token(EXECUTION, 18, "chat");
        String mixed = other.substring(0, other.indexOf('.')) + token.substring(token.indexOf('.'));

        assertThat(links.read(mixed)).isEmpty();
        assertThat(links("another key").read(token)).isEmpty();
        assertThat(links.read(token + "x")).isEmpty();
        assertThat(links.read("")).isEmpty();
        assertThat(links.read(".")).isEmpty();
        assertThat(links.read("ü.ü")).isEmpty();
    }

    @Test
    void aLinkExpires() {
        String token = links.token(EXECUTION, 17, "chat");

        now.set(now.get().plus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(links.read(token)).isPresent();
        now.set(now.get().plusSeconds(1));
        assertThat(links.read(token)).isEmpty();
    }

    @Test
    void theKeyIsMadeOnceAndReadableByItsOwnerOnly(@TempDir Path directory) throws Exception {
        byte[] key = LinkKey.in(directory);

        assertThat(key).hasSize(32);
        assertThat(LinkKey.in(directory)).isEqualTo(key);
        assertThat(Files.getPosixFilePermissions(directory.resolve("answer-links.key")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    private AnswerLinks links(String key) {
        return new AnswerLinks(
                key.getBytes(StandardCharsets.UTF_8),
                Duration.ofDays(7),
                URI.create("https://agents.example.com/"),
                now::get);
    }
}
