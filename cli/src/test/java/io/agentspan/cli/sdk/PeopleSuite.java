package io.agentspan.cli.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentApiException;
import io.agentspan.AgentEvent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.AgentRuntimeBuilder;
import io.agentspan.AgentStream;
import io.agentspan.AlreadyAnsweredException;
import io.agentspan.ExecutionStatus;
import io.agentspan.FinishReason;
import io.agentspan.NotWaitingException;
import io.agentspan.PendingCall;
import io.agentspan.SendMode;
import io.agentspan.tool.OnReject;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.Tools;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do to executions, whichever way tool calls travel. */
abstract class PeopleSuite {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    record Amount(int amount) {}

    record Nothing() {}

    record Colour(String colour) {}

    private final BlockingQueue<Integer> refunds = new LinkedBlockingQueue<>();
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private AgentRuntime runtime;

    abstract AgentRuntimeBuilder delivery(AgentRuntimeBuilder builder);

    @BeforeEach
    void connect() {
        runtime =
                delivery(AgentRuntime.builder().serverUrl(SharedServer.file().url()))
                        .approvalWait(LIMIT)
                        .build();
    }

    @AfterEach
    void disconnect() {
        runtime.close();
    }

    private Agent agent(String turns, ToolDef... tools) {
        return Agent.builder("agent_" + unique)
                .model(SharedServer.model(turns))
                .tools((Object[]) tools)
                .build();
    }

    private ToolDef refund() {
        return Tools.function(
                        "refund_" + unique,
                        "Refunds.",
                        Amount.class,
                        (given, ctx) -> {
                            refunds.add(given.amount());
                            return "refunded " + given.amount();
                        })
                .approvalRequired();
    }

    private String call(String tool, String arguments) {
        return "{\"name\":\"%s_%s\",\"arguments\":%s}".formatted(tool, unique, arguments);
    }

    private String refundOf(int amount) {
        return call("refund", "{\"amount\":" + amount + "}");
    }

    private static String turns(String... turns) {
        return "[" + String.join(",", turns) + "]";
    }

    private static String calling(String... calls) {
        return "{\"toolCalls\":[" + String.join(",", calls) + "]}";
    }

    private static String saying(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    @Test
    void anApprovedCallIsMadeAndTheRunGoesOn() {
        AgentHandle handle =
                runtime.start(agent(turns(calling(refundOf(40)), saying("Done.")), refund()), "go");
        List<PendingCall> pending = handle.awaitPending(LIMIT);

        handle.approve();
        AgentResult result = handle.join(LIMIT);

        assertThat(pending)
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.type()).isEqualTo(PendingCall.Type.TOOL_APPROVAL);
                    assertThat(call.toolName()).isEqualTo("refund_" + unique);
                    assertThat(call.args()).containsEntry("amount", 40);
                    assertThat(call.responseSchema()).containsKey("properties");
                });
        assertThat(result.output()).isEqualTo("Done.");
        assertThat(refunds).containsExactly(40);
        assertThat(handle.pending()).isEmpty();
    }

    @Test
    void aRejectedCallIsNotMadeAndTheRunEndsAsRejected() {
        AgentHandle handle =
                runtime.start(agent(turns(calling(refundOf(40), refundOf(50))), refund()), "go");

        handle.reject("over the limit");
        AgentResult result = handle.join(LIMIT);

        assertThat(result.isRejected()).isTrue();
        assertThat(result.status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(result.reason()).contains("over the limit");
        assertThat(refunds).isEmpty();
    }

    @Test
    void aToolMayWantTheModelToBeToldOfARejection() {
        AgentHandle handle =
                runtime.start(
                        agent(
                                turns(calling(refundOf(40)), saying("Then not.")),
                                refund().onReject(OnReject.TELL_LLM)),
                        "go");

        handle.reject("over the limit");
        AgentResult result = handle.join(LIMIT);

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.output()).isEqualTo("Then not.");
        assertThat(refunds).isEmpty();
    }

    @Test
    void eachCallIsDecidedByItselfAndWithOtherArgumentsIfWanted() {
        AgentHandle handle =
                runtime.start(
                        agent(
                                turns(calling(refundOf(1), refundOf(2)), saying("Done.")),
                                refund().onReject(OnReject.TELL_LLM)),
                        "go");
        List<String> calls = awaitTwo(handle);

        handle.approve(calls.get(0), Map.of("amount", 100));
        handle.reject(calls.get(1), "no");
        handle.approve(calls.get(0), Map.of("amount", 100));

        assertThatThrownBy(() -> handle.reject(calls.get(0), "changed my mind"))
                .isInstanceOf(AlreadyAnsweredException.class);
        assertThat(handle.join(LIMIT).output()).isEqualTo("Done.");
        assertThat(refunds).containsExactly(100);
        assertThatThrownBy(() -> handle.approve(calls.get(1)))
                .isInstanceOf(AlreadyAnsweredException.class);
        handle.reject(calls.get(1), "no");
    }

    private static List<String> awaitTwo(AgentHandle handle) {
        Awaitility.await("both calls wait").atMost(LIMIT).until(() -> handle.pending().size() == 2);
        return handle.pending().stream().map(PendingCall::callId).toList();
    }

    @Test
    void argumentsThatDoNotFitTheToolAreNoAnswer() {
        AgentHandle handle =
                runtime.start(agent(turns(calling(refundOf(1)), saying("Done.")), refund()), "go");
        String call = handle.awaitPending(LIMIT).getFirst().callId();

        assertThatThrownBy(() -> handle.approve(call, Map.of("amount", "much")))
                .isInstanceOfSatisfying(
                        AgentApiException.class, e -> assertThat(e.code()).isEqualTo("AS-3028"));
        handle.approve(call);

        assertThat(handle.join(LIMIT).isSuccess()).isTrue();
    }

    @Test
    void nothingWaitsInARunThatHasEnded() {
        AgentHandle handle = runtime.start(agent(turns(saying("Done."))), "go");
        handle.join(LIMIT);

        assertThatThrownBy(handle::approve).isInstanceOf(NotWaitingException.class);
        assertThatThrownBy(() -> handle.respond(Map.of("response", "x")))
                .isInstanceOf(NotWaitingException.class);
    }

    @Test
    void aPersonIsAToolWhoseAnswerHasAForm() {
        ToolDef person = Tools.human("ask_" + unique, "Asks.", Nothing.class, Colour.class);
        AgentHandle handle =
                runtime.start(
                        agent(turns(calling(call("ask", "{}")), saying("Thanks.")), person), "go");
        PendingCall question = handle.awaitPending(LIMIT).getFirst();

        assertThat(question.type()).isEqualTo(PendingCall.Type.QUESTION);
        assertThatThrownBy(() -> handle.respond(Map.of("response", "red")))
                .isInstanceOf(AgentApiException.class)
                .hasMessageContaining("AS-3028");
        handle.respond(question.callId(), Map.of("colour", "red"));
        AgentResult result = handle.join(LIMIT);

        assertThat(result.output()).isEqualTo("Thanks.");
        assertThat(result.toolCalls())
                .singleElement()
                .satisfies(call -> assertThat(call.outcome().toString()).contains("colour", "red"));
    }

    @Test
    void anAgentWaitsForAMessage() {
        ToolDef inbox = Tools.waitForMessage("inbox_" + unique, "Waits.");
        AgentHandle handle =
                runtime.start(
                        agent(turns(calling(call("inbox", "{}")), saying("Got it.")), inbox), "go");
        handle.awaitPending(LIMIT);

        handle.send("m1", Map.of("message", "hello"), SendMode.REJECT_IF_BUSY);
        AgentResult result = handle.join(LIMIT);

        assertThat(result.output()).isEqualTo("Got it.");
        assertThat(result.toolCalls().getFirst().outcome().toString()).contains("hello");
        assertThat(result.events())
                .filteredOn(AgentEvent.Message.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((AgentEvent.Message) event).text()).isEqualTo("hello"));
    }

    @Test
    void aPausedRunGoesOnWhenItIsResumed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AgentHandle handle = runtime.start(working(begun, release), "go");
        assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        handle.pause();
        handle.pause();
        release.countDown();
        handle.signal("be brief");

        assertThat(handle.status().status()).isEqualTo(ExecutionStatus.PAUSED);
        handle.resume();
        AgentResult result = handle.join(LIMIT);
        assertThat(result.output()).isEqualTo("Done.");
    }

    @Test
    void aStoppedRunCompletesAfterItsTurn() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AgentHandle handle = runtime.start(working(begun, release), "go");
        assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        handle.stop();
        release.countDown();
        AgentResult result = handle.join(LIMIT);

        assertThat(result.status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(result.finishReason()).isEqualTo(FinishReason.STOPPED);
    }

    private Agent working(CountDownLatch begun, CountDownLatch release) {
        ToolDef work =
                Tools.function(
                        "work_" + unique,
                        "Works.",
                        Nothing.class,
                        (given, ctx) -> {
                            begun.countDown();
                            release.await();
                            return "worked";
                        });
        return agent(turns(calling(call("work", "{}")), saying("Done.")), work);
    }

    @Test
    void whatWaitsInAnAgentBelowIsAnsweredByTheIdOfTheWhole() {
        Agent payer =
                Agent.builder("payer_" + unique)
                        .model(SharedServer.model(turns(calling(refundOf(7)), saying("Paid."))))
                        .tools(refund())
                        .build();
        String asks = calling(call("payer", "{\"request\":\"pay\"}"));
        Agent boss =
                Agent.builder("boss_" + unique)
                        .model(SharedServer.model(turns(asks, saying("All paid."))))
                        .tools(payer.asTool())
                        .build();
        AgentHandle handle = runtime.start(boss, "go");
        PendingCall pending = handle.awaitPending(LIMIT).getFirst();

        handle.approve();

        assertThat(pending.agentName()).isEqualTo("payer_" + unique);
        assertThat(pending.executionId()).startsWith(handle.executionId() + ".");
        assertThat(handle.join(LIMIT).output()).isEqualTo("All paid.");
        assertThat(refunds).containsExactly(7);
    }

    @Test
    void aStreamSaysWhatWaitsAndItsHandleAnswers() {
        Agent agent = agent(turns(calling(refundOf(3)), saying("Done.")), refund());

        try (AgentStream stream = runtime.stream(agent, "go")) {
            for (AgentEvent event : stream) {
                if (event instanceof AgentEvent.Waiting waiting) {
                    stream.handle().approve(waiting.pending().orElseThrow().callId());
                }
            }
            assertThat(stream.result().isSuccess()).isTrue();
        }
        assertThat(refunds).containsExactly(3);
    }

    @Test
    void aDeployedAgentTakesPartWhereItIsOnlyNamed() {
        Agent writer = agent(turns(saying("Written.")));
        runtime.deploy(writer);
        Agent named = Agent.external(writer.name());
        Agent researcher = agent(turns(saying("Found."))).toBuilder().name("researcher").build();

        AgentResult team = runtime.run(researcher.then(named), "go");

        assertThat(team.output()).isEqualTo("Written.");
        assertThat(team.agents()).isEqualTo(2);
        assertThat(runtime.run(named, "go").output()).isEqualTo("Written.");
    }

    @Test
    void aDeployedAgentRunsByItsNameWhereverItsToolsAreServed() {
        Agent agent = agent(turns(calling(refundOf(9)), saying("Done.")), refund());
        int version = runtime.deploy(agent).version();
        runtime.serve(agent);

        AgentHandle handle;
        try (AgentRuntime other =
                AgentRuntime.builder().serverUrl(SharedServer.file().url()).build()) {
            handle = other.start(agent.name(), "go", run -> run.version(version));
        }
        AgentHandle here = runtime.handle(handle.executionId());
        here.approve();

        assertThat(here.join(LIMIT).output()).isEqualTo("Done.");
        assertThat(refunds).containsExactly(9);
    }
}
