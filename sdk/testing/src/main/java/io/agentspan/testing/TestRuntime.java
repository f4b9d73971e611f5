package io.agentspan.testing;

import io.agentspan.AgentEvent;
import io.agentspan.AgentRuntime;
import io.agentspan.internal.runtime.Environment;
import io.agentspan.internal.runtime.RemoteRuntime;
import io.agentspan.internal.runtime.RuntimeSettings;
import io.agentspan.testing.internal.mock.Screenplay;
import io.agentspan.testing.internal.server.TestServer;
import io.agentspan.testing.internal.work.Mischief;
import io.agentspan.testing.internal.work.ModelBook;
import io.agentspan.testing.internal.work.Surprises;
import io.agentspan.testing.internal.work.ToolBook;
import io.agentspan.tool.CredentialSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A runtime for tests: the production engine in the test's process, with scripted models, the
 * agents' real tools, and a clock that the test moves. No server, no Kafka, no HTTP, no sleeping.
 *
 * <p>Nothing happens behind the test's back. What an execution has to do is done when the test
 * waits for something ({@code run}, {@code join}, {@code status}, {@code awaitPending}, {@code
 * approve}, reading a stream) or says so ({@link #settle}, {@link #advance}), one task after the
 * other in the order in which the engine hands them out, so that the same test has the same events
 * each time.
 *
 * <p>The clock stands still unless it is moved, by {@link #advance} or by waiting: {@code join()}
 * skips the pauses before retries, {@code join(limit)} and {@code awaitPending(limit)} let up to
 * the limit pass by this clock. It is never moved past an approval or a question that nobody
 * answered unless the test says for how long: then the test fails and says what is waited for.
 *
 * <p>A model call without a line in a script, a tool call that nobody serves, and a line that was
 * not used fail the test with a {@link KitError}, the last one in {@link #close()}. Safe for use by
 * any thread.
 */
public final class TestRuntime extends DelegatingRuntime {
    private final ModelBook models;
    private final ToolBook tools;
    private final Surprises surprises;
    private final TestServer server;

    private TestRuntime(
            ModelBook models,
            ToolBook tools,
            Surprises surprises,
            TestServer server,
            AgentRuntime runtime) {
        super(runtime);
        this.models = models;
        this.tools = tools;
        this.surprises = surprises;
        this.server = server;
    }

    /** A runtime without scripts and executions, whose clock shows the present. */
    public static TestRuntime create() {
        return create(CredentialSource.none());
    }

    /**
     * The same with secrets for tools.
     *
     * @param credentials where {@code ToolContext.credential} takes them from
     */
    public static TestRuntime create(CredentialSource credentials) {
        return create(credentials, System.currentTimeMillis(), 1, Mischief.NONE);
    }

    static TestRuntime create(
            CredentialSource credentials, long nowMillis, long seed, Mischief mischief) {
        ModelBook models = new ModelBook();
        ToolBook tools = new ToolBook();
        Surprises surprises = new Surprises();
        TestServer server = new TestServer(models, tools, surprises, nowMillis, seed, mischief);
        AgentRuntime runtime = new RemoteRuntime(server, server::delivery, settings(credentials));
        return new TestRuntime(models, tools, surprises, server, runtime);
    }

    /** Nothing of the environment: a test is the same everywhere. */
    private static RuntimeSettings settings(CredentialSource credentials) {
        return RuntimeSettings.from(new Environment(Map.of()))
                .withCredentials(credentials)
                .withDomain("test");
    }

    /**
     * The script of a model, for all agents that ask it and have no script of their own.
     *
     * @param name as agents name it, {@code provider/model}
     */
    public ModelScript model(String name) {
        return models.ofModel(name);
    }

    /** The script of one agent's model, whatever model that is. */
    public ModelScript agent(String name) {
        return models.ofAgent(name);
    }

    /** The script of a tool, which stands before the tool's own code. */
    public ToolScript tool(String name) {
        return tools.of(name);
    }

    /** The runtime's clock, for tools and other objects of the test that look at the time. */
    public Clock clock() {
        return new TestClock(server::nowMillis);
    }

    /** Lets everything happen that can happen at this time. */
    public void settle() {
        server.settle();
    }

    /**
     * Lets time pass: retries, deadlines of approvals, time limits, leases and clean-up come due in
     * their order.
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + time);
        }
        server.advance(time);
    }

    /**
     * Kills every process of the system and starts it again, after what can happen now has
     * happened. All that is left is the log of commands, from which the engine's state is made anew
     * (and the test fails if that differs), and the tasks that nobody had begun. A tool that was
     * running is interrupted and never reports: its call is made again when the lease of 10 s has
     * passed. Handles, streams and served tools stay good.
     */
    public void restart() {
        server.crash();
    }

    /** What clients were told of an execution so far. */
    public List<AgentEvent> events(String executionId) {
        return server.told(executionId);
    }

    /**
     * How long a tool that runs is waited for, in real time, before other things go on beside it;
     * one second by default.
     */
    public TestRuntime patience(Duration realTime) {
        server.patience(realTime);
        return this;
    }

    /**
     * Fails the test if something happened that was not scripted, or if a line of a script was not
     * used.
     *
     * @throws KitError saying what
     */
    public void verify() {
        surprises.rethrowUntold();
        if (!surprises.isEmpty()) {
            return;
        }
        server.settle();
        server.requireServed();
        List<String> left = new ArrayList<>(models.left());
        left.addAll(tools.left());
        if (!left.isEmpty()) {
            throw new KitError(
                    "AS-5102",
                    "the script was not used up: " + String.join("; ", left),
                    "remove the lines, wait for the execution with join(), or look at its events"
                            + " for why it ended earlier");
        }
    }

    /** {@link #verify()}, and the end of all that still runs. */
    @Override
    public void close() {
        try {
            verify();
        } finally {
            abandon();
        }
    }

    /** Ends all that still runs, and verifies nothing. */
    void abandon() {
        super.close();
    }

    /** Makes scripts of the events of a mock run. */
    void script(List<MockEvent> events, boolean ownCode) {
        Screenplay.write(events, models, tools, ownCode);
    }

    /** What is said where no script has a line. */
    ModelScript anybody() {
        return models.ofAnybody();
    }

    TestServer server() {
        return server;
    }
}
