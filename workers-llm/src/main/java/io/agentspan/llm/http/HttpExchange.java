package io.agentspan.llm.http;

import io.agentspan.llm.http.HttpToolException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends a request and reads its answer on the calling thread: interrupting the thread abandons it.
 * Never sends one again and follows no redirect.
 */
final class HttpExchange implements AutoCloseable {
    private static final int PIECE = 8_192;

    private final HttpToolSettings settings;
    private final CloseableHttpClient client;

    HttpExchange(HttpToolSettings settings) {
        this.settings = settings;
        Timeout read = Timeout.of(settings.readTimeout());
        Timeout connect = Timeout.of(settings.connectTimeout());
        client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(
                                                new GuardedResolver(
                                                        new AddressRules(
                                                                settings.allowedPrivateHosts())))
                                        .setMaxConnTotal(settings.maxInFlight())
                                        .setMaxConnPerRoute(settings.maxInFlight())
                                        .setDefaultSocketConfig(
                                                SocketConfig.custom().setSoTimeout(read).build())
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(connect)
                                                        .setSocketTimeout(read)
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(read)
                                        .setConnectionRequestTimeout(connect)
                                        .build())
                        .setUserAgent("agentspan")
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .build();
    }

    HttpAnswer send(HttpToolRequest request) throws HttpToolException {
        long deadline = System.nanoTime() + settings.longestCall().toNanos();
        try {
            HttpUriRequestBase sent = toApache(request);
            return client.execute(sent, answer -> read(sent, answer, deadline));
        } catch (TooLargeException e) {
            throw Reason.RESULT_TOO_LARGE.exception(
                    request
                            + " was answered with more than "
                            + settings.maxResponse().toBytes()
                            + " bytes; ask for less, or for a part");
        } catch (GuardedResolver.NotAllowedException e) {
            throw Reason.ADDRESS_NOT_ALLOWED.exception(
                    "AS-4011: "
                            + request.uri().getHost()
                            + " is on this machine or in a private network, where tools may not"
                            + " send requests; the LLM workers allow it with"
                            + " agentspan.http-tools.allowed-private-hosts="
                            + request.uri().getHost());
        } catch (ConnectTimeoutException e) {
            throw Reason.UNREACHABLE.exception(
                    request.uri().getHost()
                            + " did not accept a connection within "
                            + settings.connectTimeout().toSeconds()
                            + " s");
        } catch (SocketTimeoutException e) {
            throw Reason.TIMEOUT.exception(
                    request
                            + " was not answered within "
                            + settings.readTimeout().toSeconds()
                            + " s");
        } catch (InterruptedIOException e) {
            throw Reason.TIMEOUT.exception(
                    request
                            + " was not answered completely within "
                            + settings.longestCall().toSeconds()
                            + " s");
        } catch (IOException e) {
            throw Reason.UNREACHABLE.exception(
                    request + " failed: " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private static HttpUriRequestBase toApache(HttpToolRequest request) {
        HttpUriRequestBase made = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach(made::setHeader);
        if (!request.body().isEmpty()) {
            made.setEntity(
                    new ByteArrayEntity(
                            request.body().getBytes(StandardCharsets.UTF_8),
                            ContentType.parseLenient(request.contentType())));
        }
        return made;
    }

    private HttpAnswer read(HttpUriRequestBase request, ClassicHttpResponse answer, long deadline)
            throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : answer.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        HttpEntity entity = answer.getEntity();
        return HttpAnswer.of(
                answer.getCode(),
                headers,
                entity == null ? new byte[0] : body(entity, request, deadline));
    }

    private byte[] body(HttpEntity entity, HttpUriRequestBase request, long deadline)
            throws IOException {
        long most = settings.maxResponse().toBytes();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        InputStream in = entity.getContent();
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            body.write(piece, 0, n);
            if (body.size() > most) {
                // Ending it in order would read the rest.
                request.abort();
                throw new TooLargeException();
            }
            if (System.nanoTime() > deadline) {
                request.abort();
                throw new InterruptedIOException("took too long");
            }
        }
        return body.toByteArray();
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
