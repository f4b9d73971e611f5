package io.agentspan.testing;

import io.agentspan.Agent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentStatus;
import io.agentspan.PendingCall;
import io.agentspan.RunOptions;
import io.agentspan.testing.internal.events.EventList;
import io.agentspan.testing.internal.simulation.Audit;
import io.agentspan.testing.internal.simulation.Dice;
import io.agentspan.testing.internal.simulation.DrawnModel;
import io.agentspan.testing.internal.simulation.DrawnPerson;
import io.agentspan.testing.internal.simulation.Faults;
import io.agentspan.tool.CredentialSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Runs an agent many times while everything goes wrong that can: all processes die between any two
 * steps, workers die with their work done and not reported, reports come late or twice, commands
 * are repeated, providers answer 429, people answer late or twice, somebody pauses. The agent's
 * real tools run; what models say is drawn from the tools they are offered, unless it is scripted.
 *
 * <p>Checked of every run: it comes to an end; its events are numbered without a gap and none
 * follows the end; each tool call comes to one end and has one idempotency key, which no other call
 * has; the engine, killed and rebuilt from the log, decides everything as before. A failure names
 * the seed that shows it again.
 *
 * {@snippet :
 * Simulation.of(refunds, "refund #8821").seed(42).runs(1_000).check();
 * }
 */
public final class Simulation {
    private static final long START = 1_767_225_600_000L; // 2026-01-01
    private static final int MOST_STEPS = 2_000;
    private static final Duration REAL_PATIENCE = Duration.ofMinutes(1);

    /** Something that must hold of every run. */
    private record Invariant(String what, Predicate<? super AgentResult> check) {}

    private final Agent agent;
    private final String prompt;
    private final List<Invariant> invariants = new ArrayList<>();
    private final Map<String, Supplier<? extends List<?>>> effects = new LinkedHashMap<>();
    private long seed = 1;
    private int runs = 100;
    private Consumer<? super TestRuntime> script = runtime -> {};
    private Consumer<? super RunOptions> options = chosen -> {};

    private Simulation(Agent agent, String prompt) {
        this.agent = agent;
        this.prompt = prompt;
    }

    public static Simulation of(Agent agent, String prompt) {
        return new Simulation(agent, prompt);
    }

    /** Of the first run; the next ones count up from it. */
    public Simulation seed(long first) {
        seed = first;
        return this;
    }

    /** How many; 100 unless set. */
    public Simulation runs(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one run: " + count);
        }
        runs = count;
        return this;
    }

    /** Scripts models or tools, for each run anew; where there is no script, replies are drawn. */
    public Simulation script(Consumer<? super TestRuntime> lines) {
        script = lines;
        return this;
    }

    /** Other settings of each run. */
    public Simulation options(Consumer<? super RunOptions> settings) {
        options = settings;
        return this;
    }

    /**
     * What the agent's tools did to the world: each effect once. A tool may be run more than once
     * for one call, with the same idempotency key; it must not have its effect again.
     *
     * @param what for people, such as {@code refunds}
     * @param all everything done so far in the order in which it was done, in all runs; an entry
     *     holds the idempotency key it was done under, so that no two effects are equal
     */
    public Simulation effects(String what, Supplier<? extends List<?>> all) {
        effects.put(what, all);
        return this;
    }

    /** Something else that must hold of every run. */
    public Simulation invariant(String what, Predicate<? super AgentResult> check) {
        invariants.add(new Invariant(what, check));
        return this;
    }

    /**
     * Plays all runs.
     *
     * @throws KitError at the first run in which something does not hold, with its seed and events
     */
    public SimulationReport check() {
        Map<String, Integer> ends = new LinkedHashMap<>();
        Map<String, Integer> faults = new LinkedHashMap<>();
        long events = 0;
        for (int i = 0; i < runs; i++) {
            Run run = new Run(seed + i);
            AgentResult result = run.play();
            ends.merge(result.status() + " " + result.finishReason(), 1, Integer::sum);
            run.faults.happened().forEach((kind, n) -> faults.merge(kind.name(), n, Integer::sum));
            events += result.events().size();
        }
        return new SimulationReport(runs, ends, faults, events);
    }

    /** One run. */
    private final class Run {
        private final long runSeed;
        private final Dice dice;
        private final Faults faults;
        private final TestRuntime runtime;
        private Optional<AgentHandle> started = Optional.empty();

        Run(long runSeed) {
            this.runSeed = runSeed;
            dice = new Dice(runSeed);
            faults = new Faults(dice);
            runtime = TestRuntime.create(CredentialSource.none(), START, runSeed, faults);
        }

        AgentResult play() {
            Map<String, Integer> before = new LinkedHashMap<>();
            effects.forEach((what, all) -> before.put(what, all.get().size()));
            try {
                runtime.patience(REAL_PATIENCE);
                runtime.anybody().always(new DrawnModel(dice)::reply);
                script.accept(runtime);
                AgentHandle handle = runtime.start(agent, prompt, options);
                started = Optional.of(handle);
                AgentResult result = toTheEnd(handle);
                audit(handle, result, before);
                return result;
            } catch (RuntimeException | AssertionError e) {
                throw failed(e);
            } finally {
                runtime.abandon();
            }
        }

        private AgentResult toTheEnd(AgentHandle handle) {
            DrawnPerson person = new DrawnPerson(dice, faults);
            for (int step = 0; step < MOST_STEPS; step++) {
                if (faults.happens(Faults.Kind.PAUSE, 3)) {
                    pause(handle);
                }
                AgentStatus status = handle.status();
                if (status.isComplete()) {
                    return handle.join();
                }
                if (status.isWaiting() && dice.percent(80)) {
                    PendingCall call = dice.oneOf(status.pending());
                    if (faults.happens(Faults.Kind.LATE_ANSWER, 50)) {
                        runtime.advance(Duration.ofMinutes(dice.between(1, 60 * 24 * 3)));
                    }
                    if (handle.pending().contains(call)) {
                        person.answer(handle, call);
                    }
                } else {
                    runtime.server().requireServed();
                    passTime();
                }
            }
            throw new AssertionError("no end is reached after " + MOST_STEPS + " steps");
        }

        private void pause(AgentHandle handle) {
            if (handle.status().isComplete()) {
                return;
            }
            handle.pause();
            runtime.advance(Duration.ofSeconds(dice.between(0, 600)));
            if (!handle.status().isComplete()) {
                handle.resume();
            }
        }

        /** To what comes due next. */
        private void passTime() {
            long next = runtime.server().nextTimerMillis().orElse(runtime.clock().millis() + 1_000);
            runtime.advance(Duration.ofMillis(Math.max(0, next - runtime.clock().millis())));
        }

        private void audit(
                AgentHandle handle, AgentResult result, Map<String, Integer> effectsBefore) {
            List<String> findings =
                    new ArrayList<>(
                            Audit.of(
                                    runtime.server().records(handle.executionId()),
                                    runtime.server().decisions()));
            effects.forEach((what, all) -> {
                List<?> list = all.get();
                Set<Object> once = new LinkedHashSet<>();
                for (Object effect :
                        list.subList(effectsBefore.getOrDefault(what, 0), list.size())) {
                    if (!once.add(effect)) {
                        findings.add(
                                "one of the "
                                        + what
                                        + " happened twice ("
                                        + effect
                                        + "): the tool was run again with the same idempotency key"
                                        + " and did its work again");
                    }
                }
            });
            for (Invariant invariant : invariants) {
                if (!invariant.check().test(result)) {
                    findings.add("this does not hold: " + invariant.what());
                }
            }
            if (!findings.isEmpty()) {
                throw new AssertionError(String.join("\n  and ", findings));
            }
        }

        private KitError failed(Throwable cause) {
            KitError error =
                    new KitError(
                            "AS-5112",
                            "the run with the seed "
                                    + runSeed
                                    + " fails: "
                                    + cause.getMessage()
                                    + "\n  what went wrong before: "
                                    + faults.happened()
                                    + started.map(handle -> "\n  events:\n" + listed(handle))
                                            .orElse(""),
                            "play it again with Simulation.of(…).seed("
                                    + runSeed
                                    + ").runs(1).check()");
            error.initCause(cause);
            return error;
        }

        private String listed(AgentHandle handle) {
            return EventList.of(runtime.events(handle.executionId()));
        }
    }
}
