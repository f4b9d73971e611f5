package io.agentspan.cli.sdk;

import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.Server;
import io.agentspan.cli.server.ServerFile;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One whole server for the suites of this process; it ends with it. */
public final class SharedServer {
    private static final SharedServer ONE = new SharedServer();

    private final Path home;
    private final ServerFile file;

    private SharedServer() {
        try {
            home = Files.createTempDirectory("agentspan-shared-server");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // What models say comes from files that the tests write.
        System.setProperty("agentspan.llm.scripted.enabled", "true");
        System.setProperty("agentspan.http-tools.allowed-private-hosts", "127.0.0.1");
        ServerSettings settings =
                ServerSettings.in(new DataDirectory(home.resolve("data"))).withPort(0);
        Server server = Server.start(settings, StartProgress.silent());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-shared-server"));
        file = ServerFile.read(settings.directory()).orElseThrow();
    }

    public static ServerFile file() {
        return ONE.file;
    }

    /** A model that says what the JSON list of its turns says, to an agent of any name. */
    public static String model(String turns) {
        try {
            Path script = Files.createTempFile(ONE.home, "script", ".json");
            Files.writeString(script, "{\"agents\":{\"*\":" + turns + "}}");
            return "scripted/" + script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
