package io.agentspan.cli.kill;

import io.agentspan.worker.KafkaConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/** All processes of a cluster, each of which can be killed and started again where it was. */
final class Members implements AutoCloseable {
    private static final int LOG_LINES = 60;

    private final Path directory;
    private final int brokerPort = freePort();
    private final Map<Member, Integer> gateways = new EnumMap<>(Member.class);
    private final Map<Member, JavaProcess> processes = new EnumMap<>(Member.class);

    Members(Path directory) {
        this.directory = directory;
        gateways.put(Member.GATEWAY, freePort());
        gateways.put(Member.OTHER_GATEWAY, freePort());
    }

    KafkaConnection kafka() {
        return KafkaConnection.to("127.0.0.1:" + brokerPort);
    }

    /** Both gateways; the HTTP worker knows the first one only. */
    List<URI> gateways() {
        return gateways.values().stream().map(Members::uri).toList();
    }

    Path effects() {
        return directory.resolve("effects");
    }

    /** Starts the broker and waits for it, then everything else side by side. */
    void startAll(Runnable afterBroker) {
        start(Member.BROKER);
        awaitPort(brokerPort);
        afterBroker.run();
        for (Member member : Member.values()) {
            if (member != Member.BROKER) {
                start(member);
            }
        }
        gateways.values().forEach(Members::awaitPort);
    }

    /** As {@code kill -9} does; the process has ended on return. */
    void kill(Member member) {
        Objects.requireNonNull(processes.remove(member)).kill();
    }

    void start(Member member) {
        String broker = "127.0.0.1:" + brokerPort;
        processes.put(
                member,
                switch (member) {
                    case BROKER ->
                            process(
                                    BrokerMain.class,
                                    brokerDirectory().toString(),
                                    "" + brokerPort);
                    case ORCHESTRATOR, OTHER_ORCHESTRATOR ->
                            process(OrchestratorMain.class, broker, path(member.name()));
                    case MODEL_WORKER -> process(LlmWorkerMain.class, broker);
                    case TOOL_WORKER ->
                            process(TrafficWorkerMain.class, "kafka", broker, path("effects"));
                    case HTTP_WORKER ->
                            process(
                                    TrafficWorkerMain.class,
                                    "http",
                                    gateways().getFirst().toString(),
                                    path("effects"));
                    case GATEWAY, OTHER_GATEWAY ->
                            process(
                                    GatewayMain.class,
                                    broker,
                                    path(member.name()),
                                    "" + gateways.get(member));
                });
    }

    /** The last lines that each process has printed since its last start, for a failed test. */
    String logs() {
        StringBuilder all = new StringBuilder();
        processes.forEach((member, process) -> {
            List<String> lines = process.log().lines().toList();
            all.append("\n===== ").append(member).append(process.isAlive() ? "" : " (dead)");
            lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())
                    .forEach(line -> all.append('\n').append(line));
        });
        return all.toString();
    }

    /** Where the broker keeps everything. */
    Path brokerDirectory() {
        return directory.resolve("kafka");
    }

    boolean isAlive(Member member) {
        return Objects.requireNonNull(processes.get(member)).isAlive();
    }

    private JavaProcess process(Class<?> main, String... arguments) {
        return JavaProcess.start(directory, main, arguments);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void awaitPort(int port) {
        Awaitility.await("somebody listens on " + port)
                .atMost(Steps.LIMIT)
                .until(() -> isListening(port));
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.values().forEach(JavaProcess::close);
    }
}
