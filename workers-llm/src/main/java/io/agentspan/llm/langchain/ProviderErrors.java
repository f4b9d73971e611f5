package io.agentspan.llm.langchain;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.agentspan.llm.provider.FailureCode;
import io.agentspan.llm.provider.ProviderException;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an exception of a provider's call means. */
final class ProviderErrors {
    private final Vendor vendor;

    ProviderErrors(Vendor vendor) {
        this.vendor = vendor;
    }

    /**
     * The failure to report.
     *
     * @throws InterruptedException if the call failed because its thread was interrupted
     */
    ProviderException of(Throwable error) throws InterruptedException {
        if (Thread.interrupted() || find(error, InterruptedException.class).isPresent()) {
            throw new InterruptedException("the call was cancelled");
        }
        Optional<HttpException> status = find(error, HttpException.class);
        if (status.isPresent()) {
            return ofStatus(status.get());
        }
        if (find(error, HttpConnectTimeoutException.class).isPresent()) {
            return unreachable("no connection in time", error);
        }
        Optional<HttpTimeoutException> late = find(error, HttpTimeoutException.class);
        if (late.isPresent()) {
            return FailureCode.PROVIDER_TIMEOUT.exception(
                    vendor.id() + " did not answer in time: " + late.get().getMessage(), error);
        }
        Optional<IOException> broken = find(error, IOException.class);
        // A reply that is no JSON is an IOException too (Jackson 2).
        if (broken.isPresent() && !fromJackson(broken.get())) {
            return unreachable(ErrorText.of(broken.get()), error);
        }
        if (find(error, UnresolvedAddressException.class).isPresent()) {
            return unreachable("unknown host", error);
        }
        return ofLibrary(error);
    }

    private ProviderException unreachable(String what, Throwable error) {
        return FailureCode.PROVIDER_UNREACHABLE.exception(
                "No connection to " + vendor.id() + ": " + what, error);
    }

    private ProviderException ofLibrary(Throwable error) {
        String text = ErrorText.of(error);
        if (error instanceof UnsupportedFeatureException
                || error instanceof IllegalArgumentException) {
            return FailureCode.PROVIDER_REJECTED.exception(
                    "The request cannot be put in the format of " + vendor.id() + ": " + text,
                    error);
        }
        FailureCode code =
                text.toLowerCase(Locale.ROOT).contains("rate_limit")
                        ? FailureCode.RATE_LIMITED
                        : FailureCode.PROVIDER_ERROR;
        return code.exception(vendor.id() + " broke off its answer: " + text, error);
    }

    private ProviderException ofStatus(HttpException error) {
        String body = error.getMessage() == null ? "" : error.getMessage();
        int status = error.statusCode();
        FailureCode code = code(status, body);
        String message = vendor.id() + " answered " + status + ": " + ErrorText.ofBody(body);
        if (code == FailureCode.PROVIDER_AUTH && vendor.keyVariable() != null) {
            message += " Check " + vendor.keyVariable() + " of the LLM workers.";
        }
        long retryAfter = error instanceof StatusException e ? e.retryAfterMillis() : 0;
        return new ProviderException(code.failure(message), retryAfter, error);
    }

    private static FailureCode code(int status, String body) {
        FailureCode code = FailureCode.ofStatus(status);
        // OpenAI answers 429 for an empty account too; waiting does not fill it.
        return code == FailureCode.RATE_LIMITED && body.contains("insufficient_quota")
                ? FailureCode.PROVIDER_REJECTED
                : code;
    }

    private static boolean fromJackson(IOException error) {
        return error.getClass().getName().startsWith("com.fasterxml.jackson.");
    }

    private static <T extends Throwable> Optional<T> find(
            @Nullable Throwable error, Class<T> type) {
        int depth = 0;
        for (Throwable t = error; t != null && depth < 20; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }
}
