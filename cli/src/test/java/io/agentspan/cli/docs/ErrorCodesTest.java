package io.agentspan.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} lists every code that a person may see, and none besides. */
class ErrorCodesTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*[\\s\\S]*?\\*/|(?m)^\\s*//.*$");
    private static final Pattern CODE = Pattern.compile("\\bAS-[0-9]{4}\\b");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (AS-[0-9]{4}) \\|");
    private static final Map<Character, String> OWNERS =
            Map.of(
                    '1', "orchestrator/broker/",
                    '2', "orchestrator/streams/",
                    '3', "gateway/",
                    '4', "workers-llm/",
                    '5', "sdk/core/",
                    '6', "sdk/worker/",
                    '7', "cli/");

    /** The SDK's range is one; these are for tests. */
    private static final String TEST_KIT = "AS-51";

    private static final String PAGE = SourceTree.read(SourceTree.ROOT.resolve("docs/errors.md"));

    @Test
    void everyCodeOfTheSourcesHasARow() {
        assertThat(inSources().keySet()).isNotEmpty().isSubsetOf(inPage());
    }

    @Test
    void everyRowIsOfACodeOfTheSources() {
        assertThat(inPage()).isSubsetOf(inSources().keySet());
    }

    /** One code must not mean two things; clients of the gateway may know its codes. */
    @Test
    void everyModuleKeepsToItsRange() {
        assertThat(inSources())
                .allSatisfy((code, modules) -> {
                    String owner = owner(code);
                    assertThat(modules).as(code).contains(owner);
                    if (!owner.equals("gateway/")) {
                        assertThat(modules).as(code).hasSize(1);
                    }
                    assertThat(modules).as(code).isSubsetOf(owner, "sdk/core/", "cli/");
                });
    }

    private static String owner(String code) {
        return code.startsWith(TEST_KIT) ? "sdk/testing/" : OWNERS.get(code.charAt(3));
    }

    private static Set<String> inPage() {
        Set<String> codes = new TreeSet<>();
        ROW.matcher(PAGE).results().forEach(row -> codes.add(row.group(1)));
        return codes;
    }

    /** The modules that use each code. */
    private static Map<String, Set<String>> inSources() {
        Map<String, Set<String>> codes = new TreeMap<>();
        for (Path file : SourceTree.mainSources()) {
            String path = SourceTree.ROOT.relativize(file).toString();
            String module = path.substring(0, path.indexOf("src"));
            Matcher code = CODE.matcher(COMMENT.matcher(SourceTree.read(file)).replaceAll(""));
            while (code.find()) {
                codes.computeIfAbsent(code.group(), c -> new TreeSet<>()).add(module);
            }
        }
        return codes;
    }
}
