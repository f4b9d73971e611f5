package io.agentspan.cli.server;

import io.agentspan.cli.worker.ParentWatch;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The server itself, in this process; what {@code server start} runs in the background. */
@Command(name = "run", hidden = true, description = "Run the server in this process.")
final class RunCommand implements Callable<Integer> {
    static final String STOPS_WITH_PARENT = "--stops-with-parent";

    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ServerOptions options = new ServerOptions();

    @Option(names = STOPS_WITH_PARENT, description = "Stop when standard input ends.")
    private boolean stopsWithParent;

    @Override
    public Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("used outside of a command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        return serve(options.settings(), StartProgress.toParent(out), stopsWithParent, false);
    }

    /** Serves until the process is asked to end. */
    static int serve(
            ServerSettings settings,
            StartProgress progress,
            boolean stopsWithParent,
            boolean logOnTerminal)
            throws InterruptedException {
        ServerLogging.configure(settings, logOnTerminal);
        Server server = Server.start(settings, progress);
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "agentspan-stop"));
        } catch (IllegalStateException e) {
            // It was asked to end while it started.
            server.close();
            return 0;
        }
        if (stopsWithParent) {
            Thread.ofPlatform().daemon().name("agentspan-parent").start(RunCommand::awaitParent);
        }
        // The process ends in the hook.
        new CountDownLatch(1).await();
        return 0;
    }

    // By itself a JVM that was asked to end by a signal ends with its number, as if it had failed.
    private static void stop(Server server) {
        server.close();
        Runtime.getRuntime().halt(0);
    }

    private static void awaitParent() {
        ParentWatch.await();
        Runtime.getRuntime().exit(0);
    }
}
