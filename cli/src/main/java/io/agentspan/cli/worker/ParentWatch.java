package io.agentspan.cli.worker;

import java.io.IOException;
import java.io.InputStream;

/** Notices in a child process that its parent wants it to end, or is gone. */
public final class ParentWatch {
    private ParentWatch() {}

    /**
     * Returns when standard input ends. A killed parent cannot say goodbye, but the pipe from it
     * ends.
     */
    public static void await() {
        InputStream in = System.in;
        byte[] ignored = new byte[256];
        try {
            while (in.read(ignored) >= 0) {}
        } catch (IOException e) {
            // Same thing: nobody is there any more.
        }
    }
}
