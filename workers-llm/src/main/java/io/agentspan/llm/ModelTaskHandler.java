package io.agentspan.llm;

import io.agentspan.llm.delta.DeltaStream;
import io.agentspan.llm.delta.DeltaStreams;
import io.agentspan.llm.provider.FailureCode;
import io.agentspan.llm.provider.ModelName;
import io.agentspan.llm.provider.ModelProvider;
import io.agentspan.llm.provider.ModelProviders;
import io.agentspan.llm.provider.ModelReply;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.llm.provider.ProviderException;
import io.agentspan.llm.provider.Secrets;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.FailureMapper;
import io.agentspan.worker.TaskHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/** Runs one attempt of a model call: one request to one provider, one answer. */
final class ModelTaskHandler implements TaskHandler<ModelTask>, FailureMapper<ModelTask> {
    /** Whatever is logged about a call names its execution. */
    private static final String EXECUTION = "executionId";

    private final ModelProviders providers;
    private final DeltaStreams deltas;
    private final ModelMetrics metrics;
    private final Secrets secrets;
    private final Conversations conversations;
    private final Duration callTimeout;

    ModelTaskHandler(
            ModelProviders providers,
            DeltaStreams deltas,
            ModelMetrics metrics,
            Secrets secrets,
            Conversations conversations,
            Duration callTimeout) {
        this.providers = providers;
        this.deltas = deltas;
        this.metrics = metrics;
        this.secrets = secrets;
        this.conversations = conversations;
        this.callTimeout = callTimeout;
    }

    @Override
    public TaskReport run(ModelTask task, Attempt attempt) throws InterruptedException {
        MDC.put(EXECUTION, task.id().execution().value());
        try {
            return call(task, attempt);
        } finally {
            MDC.remove(EXECUTION);
        }
    }

    private TaskReport call(ModelTask task, Attempt attempt) throws InterruptedException {
        Optional<List<Message>> messages = conversations.whole(task);
        return messages.isPresent()
                ? call(task, messages.get(), attempt)
                : failure(task, attempt, unknown(task), 0, 0);
    }

    private static Failure unknown(ModelTask task) {
        return Failure.retryable(
                ReportModelFailure.CONVERSATION_UNKNOWN,
                "this LLM worker has not kept the first "
                        + task.conversation().from()
                        + " messages; the next attempt brings them");
    }

    private TaskReport call(ModelTask task, List<Message> messages, Attempt attempt)
            throws InterruptedException {
        ModelMetrics.Call call = metrics.begin();
        try {
            ModelReply reply = ask(task, messages, call);
            long took = call.succeeded(reply.usage());
            return new ReportModelReply(
                    task.id(),
                    attempt.worker(),
                    reply.text(),
                    reply.toolCalls(),
                    reply.finish(),
                    reply.usage(),
                    millis(took));
        } catch (ProviderException e) {
            long took = call.failed(e.failure().code());
            return failure(task, attempt, e.failure(), e.retryAfterMillis(), millis(took));
        } catch (InterruptedException e) {
            call.failed("CANCELLED");
            throw e;
        } catch (RuntimeException e) {
            long took = call.failed(FailureCode.PROVIDER_ERROR.name());
            Failure failure = FailureCode.PROVIDER_ERROR.failure(FailureMapper.describe(e));
            return failure(task, attempt, failure, 0, millis(took));
        }
    }

    private ModelReply ask(ModelTask task, List<Message> messages, ModelMetrics.Call call)
            throws ProviderException, InterruptedException {
        ModelName name = ModelName.of(task.model());
        ModelProvider provider = providers.of(name);
        call.provider(provider.id());
        ModelRequest request = ModelRequest.of(task, messages, name.model(), callTimeout);
        try (DeltaStream pieces = deltas.open(task)) {
            CountedSink counted = new CountedSink(pieces);
            try {
                return provider.call(request, counted);
            } catch (InterruptedException e) {
                throw new AbandonedCallException(counted.usage(request));
            }
        }
    }

    /** What the runner itself found wrong, such as the attempt's end of time. */
    @Override
    public TaskReport report(ModelTask task, Attempt attempt, Throwable error, long tookMillis) {
        if (error instanceof AbandonedCallException abandoned) {
            return new ReportModelFailure(
                    task.id(),
                    attempt.worker(),
                    Failure.retryable("ABANDONED", "the call was given up while it was made"),
                    0,
                    tookMillis,
                    abandoned.usage());
        }
        return switch (FailureMapper.models().report(task, attempt, error, tookMillis)) {
            case ReportModelFailure failed ->
                    failure(task, attempt, failed.failure(), failed.retryAfterMillis(), tookMillis);
            case TaskReport other -> other;
        };
    }

    private ReportModelFailure failure(
            ModelTask task, Attempt attempt, Failure failure, long retryAfter, long took) {
        Failure safe =
                new Failure(failure.code(), secrets.redact(failure.message()), failure.retryable());
        return new ReportModelFailure(task.id(), attempt.worker(), safe, retryAfter, took);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
