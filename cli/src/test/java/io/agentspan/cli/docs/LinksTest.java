package io.agentspan.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A link within the repository leads to a file and, where it names one, to a heading. */
class LinksTest {
    private static final Pattern LINK =
            Pattern.compile(
                    "\\]\\((?!https?:|mailto:)([^)\\s]+)\\)|(?:src|href)=\"(?!https?:)([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        return SourceTree.pages().stream()
                .map(page ->
                        DynamicTest.dynamicTest(
                                SourceTree.ROOT.relativize(page).toString(), () -> check(page)));
    }

    private static void check(Path page) {
        String text = CODE.matcher(SourceTree.read(page)).replaceAll("");
        LINK.matcher(text)
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .forEach(link -> check(page, link));
    }

    private static void check(Path page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();

        assertThat(target).as("link %s of %s", link, page.getFileName()).exists();
        if (hash >= 0 && target.toString().endsWith(".md")) {
            assertThat(anchors(target))
                    .as("heading %s of %s", link, page.getFileName())
                    .contains(link.substring(hash + 1));
        }
    }

    private static Stream<String> anchors(Path page) {
        return HEADING.matcher(SourceTree.read(page))
                .results()
                .map(heading ->
                        heading.group(1)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                                .replace(' ', '-'));
    }
}
