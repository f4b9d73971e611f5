package io.agentspan.testing.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page shows is code that runs. */
class TestingPageTest {
    private static final Path ROOT = root();
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/errors.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    @Test
    void everySnippetIsTakenFromAClassThatRuns() throws IOException {
        String source =
                Files.readString(
                        ROOT.resolve(
                                "sdk/testing/src/test/java/io/agentspan/testing/docs/RefundsTest.java"));
        List<String> snippets =
                BLOCK.matcher(Files.readString(ROOT.resolve("docs/testing-agents.md")))
                        .results()
                        .map((MatchResult block) -> block.group(1))
                        .toList();

        assertThat(snippets)
                .hasSizeGreaterThan(5)
                .allSatisfy(snippet -> assertThat(squeezed(source)).contains(squeezed(snippet)));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s", "");
    }
}
