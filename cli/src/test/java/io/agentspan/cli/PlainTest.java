package io.agentspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {

    @Test
    void ordinaryTextOfAnyLanguageStaysAsItIs() {
        String text = "Vardø – 灯塔\t👩‍🚀\nnext line";

        assertThat(Plain.of(text)).isEqualTo(text);
    }

    @Test
    void whatMovesTheCursorOrTurnsTheWritingAroundIsReplaced() {
        assertThat(Plain.of("a\u001b[2Jb\rc\u202ed\u0000"))
                .isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFD");
    }
}
