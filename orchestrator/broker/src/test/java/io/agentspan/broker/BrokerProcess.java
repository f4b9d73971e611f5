package io.agentspan.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A JVM of its own with a broker that wrote one record: something to kill. */
final class BrokerProcess implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final String lastLine;

    private BrokerProcess(Process process, String lastLine) {
        this.process = process;
        this.lastLine = lastLine;
    }

    public static void main(String[] args) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]));
        TestClients.createTopic(broker.bootstrapServers());
        TestClients.write(broker.bootstrapServers(), "from the other process");
        if (args.length > 1) {
            broker.stop();
        }
        System.out.println(READY + broker.bootstrapServers());
        if (args.length == 1) {
            System.in.read();
        }
    }

    /** Returns when the broker runs and holds the record {@code from the other process}. */
    static BrokerProcess start(Path directory) {
        return launch(directory.toString());
    }

    /** The process stops its broker by itself and should then end. */
    static BrokerProcess startAndStop(Path directory) {
        return launch(directory.toString(), "stop");
    }

    private static BrokerProcess launch(String... arguments) {
        List<String> command =
                new java.util.ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BrokerProcess.class.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader output = process.inputReader();
            String line = output.readLine();
            while (line != null && !line.startsWith(READY)) {
                line = output.readLine();
            }
            return new BrokerProcess(process, line == null ? "" : line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isReady() {
        return lastLine.startsWith(READY);
    }

    String bootstrapServers() {
        return lastLine.substring(READY.length());
    }

    Process process() {
        return process;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
