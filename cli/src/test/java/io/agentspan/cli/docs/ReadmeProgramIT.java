package io.agentspan.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.ServerProcess;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the README, compiled and run as the README says, prints what the README shows. */
class ReadmeProgramIT {
    private static final Pattern PROGRAM =
            Pattern.compile("(?ms)^```java\\n(.*?)^```\\s+^```text\\n(.*?)^```");
    private static final Pattern CHANGING =
            Pattern.compile(" *(?:\\d+ms|\\d+\\.\\ds)|[0-9,]+ tokens|[0-9a-f]{8}-[0-9a-f-]{27}");

    @TempDir Path directory;

    @Test
    void printsWhatTheReadmeShows() throws Exception {
        Matcher readme = PROGRAM.matcher(SourceTree.read(SourceTree.ROOT.resolve("README.md")));
        assertThat(readme.find()).as("a program with its output in README.md").isTrue();
        compile(readme.group(1));

        String printed;
        try (ServerProcess server =
                ServerProcess.start(
                        ServerSettings.in(new DataDirectory(directory.resolve("data"))).withPort(0),
                        StartProgress.silent(),
                        true,
                        List.of())) {
            printed = run(server.file().url());
        }

        assertThat(stable(printed)).isEqualTo(stable(readme.group(2)));
    }

    private void compile(String code) throws Exception {
        Path source = Files.writeString(directory.resolve("Weather.java"), code);
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-parameters",
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                directory.toString(),
                                source.toString());
        assertThat(status).isZero();
    }

    private String run(String serverUrl) throws Exception {
        Path out = directory.resolve("out");
        ProcessBuilder program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dstdout.encoding=UTF-8",
                                "-cp",
                                directory
                                        + File.pathSeparator
                                        + System.getProperty("java.class.path"),
                                "Weather")
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        program.environment().put("AGENTSPAN_SERVER_URL", serverUrl);
        Process process = program.start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    /** Without times, counts of tokens and ids. */
    private static List<String> stable(String text) {
        return CHANGING.matcher(text)
                .replaceAll("")
                .strip()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}
