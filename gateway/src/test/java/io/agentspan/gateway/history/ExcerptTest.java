package io.agentspan.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void aShortTextStaysAndJsonBecomesText() {
        assertThat(Excerpt.of("short")).isEqualTo("short");
        assertThat(Excerpt.of(WireJson.tree("{\"a\":1}"))).isEqualTo("{\"a\":1}");
        assertThat(Excerpt.of(WireJson.tree("\"text\""))).isEqualTo("text");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        String smiles = "x" + "😀".repeat(600);

        String excerpt = Excerpt.of(smiles);

        assertThat(excerpt).hasSizeLessThanOrEqualTo(1_001).endsWith("😀…");
        assertThat(excerpt.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
    }
}
