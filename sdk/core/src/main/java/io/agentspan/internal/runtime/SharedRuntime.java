package io.agentspan.internal.runtime;

import io.agentspan.AgentRuntime;
import io.agentspan.AgentRuntimeBuilder;
import io.agentspan.ConfigurationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runtime behind {@link io.agentspan.Agentspan}. */
public final class SharedRuntime {
    private static @Nullable AgentRuntime runtime;
    private static Consumer<? super AgentRuntimeBuilder> settings = builder -> {};
    private static boolean hooked;

    private SharedRuntime() {}

    /**
     * Settings for the runtime when it is created.
     *
     * @throws ConfigurationException if it exists already
     */
    public static synchronized void configure(Consumer<? super AgentRuntimeBuilder> wanted) {
        if (runtime != null) {
            throw new ConfigurationException(
                    "the shared runtime is in use already",
                    "call Agentspan.configure(…) before anything else of Agentspan, or use an"
                            + " AgentRuntime of your own");
        }
        settings = wanted;
    }

    public static synchronized AgentRuntime get() {
        AgentRuntime current = runtime;
        if (current == null) {
            AgentRuntimeBuilder builder = AgentRuntime.builder();
            settings.accept(builder);
            current = builder.build();
            runtime = current;
            closeAtExit();
        }
        return current;
    }

    private static void closeAtExit() {
        if (!hooked) {
            hooked = true;
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(SharedRuntime::shutdown, "agentspan-shutdown"));
        }
    }

    public static synchronized void shutdown() {
        AgentRuntime current = runtime;
        runtime = null;
        if (current != null) {
            current.close();
        }
    }
}
