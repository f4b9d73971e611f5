package io.agentspan.cli.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of further JVMs with this program's Java and class path. */
public final class JavaCommand {
    private static final int FIRST_WITH_UNSAFE_FLAG = 24;

    private final List<String> flags = new ArrayList<>();

    private JavaCommand() {
        // RocksDB is native; Kafka and Netty use sun.misc.Unsafe, which newer JVMs warn about.
        flags.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= FIRST_WITH_UNSAFE_FLAG) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        flags.add("-XX:+UseSerialGC");
    }

    /** A JVM for tools, which lives for minutes: quick to start, small. */
    public static JavaCommand worker(Class<?> main) {
        return new JavaCommand()
                .flag("-XX:TieredStopAtLevel=1")
                .flag("-Xmx256m")
                .flags(ClassArchive.flags(main.getSimpleName()));
    }

    /** A server that stays: with the optimizing compiler. */
    static JavaCommand server() {
        return anyServer().flags(ClassArchive.serverFlags());
    }

    /** A server for the time of one command: as quick to start as can be. */
    static JavaCommand briefServer() {
        return anyServer().flag("-XX:TieredStopAtLevel=1").flags(ClassArchive.briefServerFlags());
    }

    private static JavaCommand anyServer() {
        return new JavaCommand().flag("-Xmx1g").flag("-XX:+ExitOnOutOfMemoryError");
    }

    JavaCommand flags(List<String> more) {
        flags.addAll(more);
        return this;
    }

    public JavaCommand flag(String flag) {
        flags.add(flag);
        return this;
    }

    public List<String> line(Class<?> main, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(flags);
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(main.getName());
        line.addAll(arguments);
        return line;
    }
}
