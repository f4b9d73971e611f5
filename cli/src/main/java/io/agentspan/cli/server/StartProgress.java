package io.agentspan.cli.server;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Told of each part of a starting server as it comes up. */
public interface StartProgress {
    /** A part is up, after so long. */
    void up(String part, Duration took);

    /** The server takes requests. */
    void ready(Duration took);

    /** It does not come up; the reason follows as an error. */
    default void failed() {}

    /** For people: {@code broker 1.4 s · topics 0.2 s · services 2.1 s … ready}, on one line. */
    static StartProgress toTerminal(PrintWriter out) {
        return new StartProgress() {
            private String separator = "";

            @Override
            public void up(String part, Duration took) {
                out.print(separator + part + " " + seconds(took));
                out.flush();
                separator = " · ";
            }

            @Override
            public void ready(Duration took) {
                out.println(" … ready");
                out.flush();
            }

            @Override
            public void failed() {
                if (!separator.isEmpty()) {
                    out.println(" … failed");
                    out.flush();
                }
            }
        };
    }

    static StartProgress silent() {
        return new StartProgress() {
            @Override
            public void up(String part, Duration took) {}

            @Override
            public void ready(Duration took) {}
        };
    }

    /** For the parent process; read back by {@link #replay}. */
    static StartProgress toParent(PrintWriter out) {
        return new StartProgress() {
            @Override
            public void up(String part, Duration took) {
                out.println("up " + part + " " + took.toMillis());
                out.flush();
            }

            @Override
            public void ready(Duration took) {
                out.println("ready " + took.toMillis());
                out.flush();
            }
        };
    }

    /**
     * Passes on what {@link #toParent} wrote.
     *
     * @return whether the line said that the server is ready
     */
    static boolean replay(String line, StartProgress to) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals("up")) {
            to.up(words[1], Duration.ofMillis(Long.parseLong(words[2])));
        } else if (words.length == 2 && words[0].equals("ready")) {
            to.ready(Duration.ofMillis(Long.parseLong(words[1])));
            return true;
        }
        return false;
    }

    /** Such as {@code 1.4 s}. */
    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
