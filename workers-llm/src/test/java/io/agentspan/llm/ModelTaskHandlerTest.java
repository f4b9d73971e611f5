package io.agentspan.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agentspan.llm.delta.DeltaStreams;
import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.llm.provider.EnvironmentVariables;
import io.agentspan.llm.provider.FailureCode;
import io.agentspan.llm.provider.ModelProvider;
import io.agentspan.llm.provider.ModelProviders;
import io.agentspan.llm.provider.ModelReply;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.llm.provider.ProviderException;
import io.agentspan.llm.provider.Secrets;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.Conversation;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.topic.Delta;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.AttemptTimedOutException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModelTaskHandlerTest {
    private static final Digest A = Digest.of("a");
    private static final Digest B = Digest.of("b");
    private static final Digest C = Digest.of("c");
    private static final String KEY = "sk-live-123456";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Delta> pieces = new ArrayList<>();
    private final DeltaStreams deltas = new DeltaStreams(pieces::add, Duration.ofMinutes(1));

    @AfterEach
    void close() {
        deltas.close();
    }

    @Test
    void aReplyIsReportedWithItsPiecesAndCounted() throws Exception {
        ModelTaskHandler handler =
                handler((request, sink) -> {
                    sink.text("Hi ");
                    sink.text("there");
                    return new ModelReply(
                            "Hi there", List.of(), ModelFinish.STOP, TokenUsage.of(5, 2));
                });

        TaskReport report = handler.run(task("fake/x"), attempt());

        assertThat(report).isInstanceOf(ReportModelReply.class);
        assertThat(((ReportModelReply) report).worker()).isEqualTo("w1");
        assertThat(pieces).extracting(Delta::text).containsExactly("Hi there");
        assertThat(calls("fake", "ok")).isEqualTo(1);
        assertThat(
                        registry.counter(
                                        "agentspan.model.tokens",
                                        "provider",
                                        "fake",
                                        "kind",
                                        "prompt")
                                .count())
                .isEqualTo(5);
    }

    @Test
    void aKeyThatAProviderEchoesIsTakenOutOfTheFailure() throws Exception {
        ModelTaskHandler handler =
                handler((request, sink) -> {
                    throw FailureCode.PROVIDER_AUTH.exception("Wrong key: " + KEY);
                });

        ReportModelFailure failed = (ReportModelFailure) handler.run(task("fake/x"), attempt());

        assertThat(failed.failure().message()).isEqualTo("Wrong key: [redacted]");
        assertThat(failed.toString()).doesNotContain(KEY);
        assertThat(calls("fake", "provider_auth")).isEqualTo(1);
    }

    @Test
    void anUnexpectedErrorIsAFailureThatMayBeTriedAgain() throws Exception {
        ModelTaskHandler handler =
                handler((request, sink) -> {
                    throw new IllegalStateException("odd " + KEY);
                });

        ReportModelFailure failed = (ReportModelFailure) handler.run(task("fake/x"), attempt());

        assertThat(failed.failure().code()).isEqualTo("PROVIDER_ERROR");
        assertThat(failed.failure().retryable()).isTrue();
        assertThat(failed.failure().message()).doesNotContain(KEY);
    }

    @Test
    void aCancelledCallIsCountedAndSaysWhatItHasUsed() {
        ModelTaskHandler handler =
                handler((request, sink) -> {
                    sink.text("four tokens, or five");
                    throw new InterruptedException();
                });

        Throwable thrown = catchThrowable(() -> handler.run(task("fake/x"), attempt()));
        ReportModelFailure report =
                (ReportModelFailure) handler.report(task("fake/x"), attempt(), thrown, 7);

        assertThat(thrown).isInstanceOf(InterruptedException.class);
        assertThat(calls("fake", "cancelled")).isEqualTo(1);
        assertThat(report.usage().completionTokens()).isEqualTo(5);
        assertThat(report.usage().promptTokens()).isPositive();
    }

    @Test
    void theRunnersTimeOutIsTheProvidersTimeOut() {
        ModelTask task = task("fake/x");
        ModelTaskHandler handler = handler((request, sink) -> null);

        ReportModelFailure failed =
                (ReportModelFailure)
                        handler.report(
                                task, attempt(), new AttemptTimedOutException(task.id(), 50), 51);

        assertThat(failed.failure().code()).isEqualTo("PROVIDER_TIMEOUT");
    }

    @Test
    void aModelWithoutAProviderIsNotTriedAgain() throws Exception {
        ReportModelFailure failed =
                (ReportModelFailure)
                        handler((request, sink) -> null).run(task("nobody/x"), attempt());

        assertThat(failed.failure().code()).isEqualTo("UNKNOWN_PROVIDER");
        assertThat(failed.failure().retryable()).isFalse();
        assertThat(calls("unknown", "unknown_provider")).isEqualTo(1);
    }

    @Test
    void aModelIsShownWhatItsTaskLeavesOut() throws Exception {
        List<List<Message>> shown = new ArrayList<>();
        ModelTaskHandler handler =
                handler((request, sink) -> {
                    shown.add(request.messages());
                    return reply();
                });
        Message first = new Message.User("one");
        Message second = new Message.Assistant("two", List.of());
        Message third = new Message.User("three");

        handler.run(task(Conversation.whole(A, List.of(first))), attempt());
        handler.run(task(new Conversation(1, A, B, List.of(second, third))), attempt());
        handler.run(task(new Conversation(3, B, C, List.of())), attempt());

        assertThat(shown)
                .containsExactly(
                        List.of(first),
                        List.of(first, second, third),
                        List.of(first, second, third));
    }

    @Test
    void whatIsNotKeptIsAskedForWithoutAnyCall() throws Exception {
        ModelTaskHandler handler = handler((request, sink) -> reply());
        handler.run(task(Conversation.whole(A, List.of(new Message.User("one")))), attempt());

        for (Conversation lost :
                List.of(
                        new Conversation(3, A, B, List.of()),
                        new Conversation(1, B, C, List.of()),
                        new Conversation(2, A, C, List.of()))) {
            ReportModelFailure failed = (ReportModelFailure) handler.run(task(lost), attempt());

            assertThat(failed.failure().code()).isEqualTo(ReportModelFailure.CONVERSATION_UNKNOWN);
            assertThat(failed.failure().retryable()).isTrue();
        }
        assertThat(registry.find("agentspan.model.calls").counters())
                .singleElement()
                .satisfies(one -> assertThat(one.count()).isEqualTo(1));
    }

    private static ModelReply reply() {
        return new ModelReply("ok", List.of(), ModelFinish.STOP, TokenUsage.NONE);
    }

    private static ModelTask task(Conversation conversation) {
        ModelTask task = task("fake/x");
        return new ModelTask(
                task.id(),
                task.agent(),
                task.replyPartition(),
                task.leaseMillis(),
                task.timeoutMillis(),
                task.model(),
                null,
                "",
                conversation,
                List.of(),
                null,
                null,
                null);
    }

    private double calls(String provider, String outcome) {
        return registry.counter("agentspan.model.calls", "provider", provider, "outcome", outcome)
                .count();
    }

    private interface Answer {
        ModelReply to(ModelRequest request, DeltaSink sink)
                throws ProviderException, InterruptedException;
    }

    private ModelTaskHandler handler(Answer answer) {
        ModelProvider provider =
                new ModelProvider() {
                    @Override
                    public String id() {
                        return "fake";
                    }

                    @Override
                    public ModelReply call(ModelRequest request, DeltaSink sink)
                            throws ProviderException, InterruptedException {
                        return answer.to(request, sink);
                    }
                };
        return new ModelTaskHandler(
                new ModelProviders(List.of(provider)),
                deltas,
                new ModelMetrics(registry),
                new Secrets(
                        EnvironmentVariables.of(Map.of("OPENAI_API_KEY", KEY)),
                        List.of("OPENAI_API_KEY")),
                new Conversations(1_000_000),
                Duration.ofMinutes(1));
    }

    private static ModelTask task(String model) {
        return TestCluster.task(TestCluster.execution(1), model);
    }

    private static Attempt attempt() {
        return new Attempt() {
            @Override
            public boolean isCancelled() {
                return false;
            }

            @Override
            public void heartbeat(@Nullable JsonNode progress) {}

            @Override
            public Optional<Instant> deadline() {
                return Optional.empty();
            }

            @Override
            public String worker() {
                return "w1";
            }

            @Override
            public Map<String, String> headers() {
                return Map.of();
            }
        };
    }
}
