package io.agentspan.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void timesAreAsShortAsTheyAreExact() {
        assertThat(Words.took(Duration.ofMillis(67))).isEqualTo("67ms");
        assertThat(Words.took(Duration.ofMillis(2_140))).isEqualTo("2.1s");
        assertThat(Words.took(Duration.ofSeconds(200))).isEqualTo("3min 20s");
    }

    @Test
    void countsHaveSeparatorsAndAPlural() {
        assertThat(Words.tokens(4_821)).isEqualTo("4,821 tokens");
        assertThat(Words.count(1, "agent")).isEqualTo("1 agent");
    }
}
