package io.agentspan.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelOptionTest {

    @Test
    void withoutAKeyTheBuiltInModelIsTheDefault() {
        assertThat(ModelOption.standard(Map.<String, String>of()::get)).isEqualTo("demo/default");
        assertThat(ModelOption.standard(Map.of("OPENAI_API_KEY", " ")::get))
                .isEqualTo("demo/default");
    }

    @Test
    void withAKeyTheDefaultIsAModelOfItsProvider() {
        assertThat(ModelOption.standard(Map.of("OPENAI_API_KEY", "k")::get)).startsWith("openai/");
        assertThat(ModelOption.standard(Map.of("ANTHROPIC_API_KEY", "k")::get))
                .startsWith("anthropic/");
    }

    @Test
    void aModelMayHoldFurtherSlashes() {
        assertThat(ModelOption.require("together/meta-llama/Llama-3"))
                .isEqualTo("together/meta-llama/Llama-3");
    }
}
