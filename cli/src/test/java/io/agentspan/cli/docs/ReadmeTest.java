package io.agentspan.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the pages show can be typed: Java compiles, commands exist. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface) (\\w+)");
    private static final Path README = SourceTree.ROOT.resolve("README.md");

    /** Compiled and run by a test of the kit, which is not on the class path here. */
    private static final Path KIT = SourceTree.ROOT.resolve("docs/testing-agents.md");

    @TempDir Path classes;

    @Test
    void theReadmeShowsJavaAndItsTwoCommands() {
        assertThat(blocks(README, "java")).isNotEmpty();
        assertThat(commands(README).toList())
                .anyMatch(command -> command.startsWith("./agentspan quickstart"))
                .anyMatch(command -> command.startsWith("./mvnw verify"));
    }

    @TestFactory
    Stream<DynamicTest> everyJavaSnippetCompiles() {
        return SourceTree.pages().stream()
                .filter(page -> !page.equals(KIT))
                .flatMap(page ->
                        blocks(page, "java").stream()
                                .map(code ->
                                        DynamicTest.dynamicTest(
                                                name(page, code),
                                                () -> assertThat(errors(code)).isEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandExists() {
        return SourceTree.pages().stream()
                .flatMap(page ->
                        commands(page)
                                .map(command ->
                                        DynamicTest.dynamicTest(
                                                name(page, command),
                                                () ->
                                                        assertThat(problem(command))
                                                                .as(command)
                                                                .isEmpty())));
    }

    private static String name(Path page, String text) {
        return SourceTree.ROOT.relativize(page)
                + ": "
                + text.strip().lines().findFirst().orElse("");
    }

    private static List<String> blocks(Path page, String language) {
        return BLOCK.matcher(SourceTree.read(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** Lines of shell blocks that call what is in the checkout; their output is left out. */
    private static Stream<String> commands(Path page) {
        return Stream.of("sh", "bash", "console")
                .flatMap(language -> blocks(page, language).stream())
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("^\\$ ", "").replaceFirst("\\s+#.*$", "").strip())
                .filter(line -> line.startsWith("./") || line.startsWith("agentspan "));
    }

    private static Optional<String> problem(String command) {
        List<String> words = List.of(command.split("\\s+", -1));
        Path program = SourceTree.ROOT.resolve(words.getFirst()).normalize();
        if (!program.getFileName().toString().equals("agentspan")) {
            return program.toFile().canExecute()
                    ? Optional.empty()
                    : Optional.of("no such program");
        }
        CommandLine line = Main.commandLine();
        for (String word : words.subList(1, words.size())) {
            if (word.startsWith("-")) {
                if (line.getCommandSpec().findOption(word.replaceFirst("=.*", "")) == null) {
                    return Optional.of("no option " + word + " of " + line.getCommandName());
                }
            } else if (line.getSubcommands().containsKey(word)) {
                line = line.getSubcommands().get(word);
            } else if (line.getSubcommands().size() > 0) {
                return Optional.of("no command " + word + " of " + line.getCommandName());
            }
        }
        return Optional.empty();
    }

    private List<String> errors(String code) {
        Optional<MatchResult> type = TYPE.matcher(code).results().findFirst();
        String file = type.map(t -> t.group(1)).orElse("Snippet") + ".java";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        compiler.getTask(
                        null,
                        null,
                        found,
                        List.of(
                                "-parameters",
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-classpath",
                                System.getProperty("java.class.path")),
                        null,
                        List.of(new SnippetSource(file, type.isPresent() ? code : wrapped(code))))
                .call();
        List<String> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                errors.add("line " + each.getLineNumber() + ": " + each.getMessage(Locale.ROOT));
            }
        }
        return errors;
    }

    /** Statements become a method; imports stay in front of the class. */
    private static String wrapped(String code) {
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        code.lines()
                .forEach(line ->
                        (line.startsWith("import ") ? imports : body).append(line).append('\n'));
        return imports
                + "import io.agentspan.*;\nimport io.agentspan.tool.*;\nclass Snippet {\n"
                + "void run() throws Exception {\n"
                + body
                + "}\n}\n";
    }
}
