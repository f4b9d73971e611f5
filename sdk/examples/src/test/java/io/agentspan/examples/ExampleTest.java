package io.agentspan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExampleTest {
    @Test
    void everyExampleIsUnder60LinesAndHasItsTextWithIt() {
        assertThat(Example.all())
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(example ->
                        assertThat(example.source().lines().count())
                                .as(example.name())
                                .isBetween(10L, 59L));
    }

    @Test
    void everyExampleIsAProgramWithANameOfItsOwn() throws NoSuchMethodException {
        assertThat(Example.all()).extracting(Example::name).doesNotHaveDuplicates();
        for (Example example : Example.all()) {
            assertThat(example.program().getMethod("main", String[].class)).isNotNull();
            assertThat(Example.of(example.name())).contains(example);
        }
    }
}
