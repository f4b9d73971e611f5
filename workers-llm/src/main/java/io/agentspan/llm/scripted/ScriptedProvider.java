package io.agentspan.llm.scripted;

import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.llm.provider.FailureCode;
import io.agentspan.llm.provider.ModelProvider;
import io.agentspan.llm.provider.ModelReply;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.llm.provider.ProviderException;
import io.agentspan.llm.provider.TokenEstimate;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code scripted/<path of a file>}, or {@code scripted/default} for the configured file. The
 * file's form is described at {@link Script}.
 */
public final class ScriptedProvider implements ModelProvider {
    /** The model that stands for the configured file. */
    public static final String DEFAULT = "default";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final boolean anyFile;
    private final @Nullable Path configured;
    private final ScriptFiles files = new ScriptFiles();

    /**
     * Reads no file yet.
     *
     * @param anyFile whether a model's name may hold the path of a file
     * @param configured the file of {@code scripted/default}
     */
    public ScriptedProvider(boolean anyFile, @Nullable Path configured) {
        this.anyFile = anyFile;
        this.configured = configured;
    }

    @Override
    public String id() {
        return "scripted";
    }

    @Override
    public ModelReply call(ModelRequest request, DeltaSink deltas)
            throws ProviderException, InterruptedException {
        Script.Turn answer = files.read(file(request.model())).answer(request);
        if (answer.createFile() != null) {
            create(Path.of(answer.createFile()));
        }
        if (answer.waitForFile() != null) {
            waitFor(Path.of(answer.waitForFile()), request.timeout());
        }
        Thread.sleep(answer.delayMillis());
        Script.Refusal error = answer.error();
        if (error != null) {
            FailureCode code = FailureCode.ofStatus(error.status());
            String text = "scripted answered " + error.status() + ": " + error.text();
            throw new ProviderException(code.failure(text), error.retryAfterMillis(), null);
        }
        for (String word : answer.text().split("(?<=\\s)", -1)) {
            deltas.text(word);
        }
        return reply(request, answer);
    }

    private static ModelReply reply(ModelRequest request, Script.Turn answer) {
        List<ProposedCall> calls =
                answer.toolCalls().stream()
                        .map(call -> new ProposedCall(call.name(), call.argumentText()))
                        .toList();
        ModelFinish usual = calls.isEmpty() ? ModelFinish.STOP : ModelFinish.TOOL_CALLS;
        TokenUsage usage = answer.usage();
        return new ModelReply(
                answer.text(),
                calls,
                answer.finish() == null ? usual : answer.finish(),
                usage == null ? TokenEstimate.of(request, answer.text(), calls) : usage);
    }

    private Path file(String model) throws ProviderException {
        if (configured != null && model.equals(DEFAULT)) {
            return configured;
        }
        if (!anyFile) {
            throw FailureCode.PROVIDER_NOT_CONFIGURED.exception(
                    "Scripted models are for tests and are off. Set agentspan.llm.scripted.file to"
                            + " the script that scripted/default answers from, or"
                            + " agentspan.llm.scripted.enabled=true for scripted/<path>.");
        }
        return Path.of(model);
    }

    private static void create(Path file) throws ProviderException {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw FailureCode.PROVIDER_REJECTED.exception(
                    "scripted cannot create the file " + file + ": " + e.getMessage(), e);
        }
    }

    private static void waitFor(Path file, Duration limit)
            throws ProviderException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!Files.exists(file)) {
            if (System.nanoTime() > deadline) {
                throw FailureCode.PROVIDER_TIMEOUT.exception(
                        "scripted waited for the file " + file + " in vain");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }
}
