package io.agentspan.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every line of {@code docs/guarantees.md} names tests that exist, or says that none does. */
class GuaranteesTest {
    private static final Path PAGE = SourceTree.ROOT.resolve("docs/guarantees.md");
    private static final Pattern SHOWN_BY = Pattern.compile("\\[`(\\w+)`\\]\\(([^)]+\\.java)\\)");
    private static final String NOT_SHOWN = "**not shown yet**";

    @Test
    void everyLineNamesItsTestsOrSaysThatThereIsNone() {
        assertThat(lines())
                .hasSizeGreaterThan(20)
                .allMatch(line -> SHOWN_BY.matcher(line).find() != line.contains(NOT_SHOWN));
    }

    @Test
    void everyTestThatIsNamedExists() {
        lines().forEach(line ->
                SHOWN_BY.matcher(line)
                        .results()
                        .forEach(test ->
                                assertThat(PAGE.resolveSibling(test.group(2)).normalize())
                                        .content()
                                        .containsPattern("\\b" + test.group(1) + "\\(")));
    }

    private static List<String> lines() {
        return SourceTree.read(PAGE)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| when "))
                .toList();
    }
}
