package io.agentspan.llm.http;

import io.agentspan.llm.http.HttpToolException.Reason;
import java.net.URI;
import java.util.Optional;

/**
 * Where an endpoint sends a caller on to. Only the same host is followed: another one must get
 * neither the arguments nor the secrets that the tool's author meant for this one.
 */
final class Redirects {
    /** Enough for any honest endpoint. */
    static final int MOST = 5;

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private Redirects() {}

    /** The request that follows; empty if the answer is none that sends on. */
    static Optional<HttpToolRequest> next(HttpToolRequest request, HttpAnswer answer)
            throws HttpToolException {
        String place = answer.headers().get("location");
        boolean repeats = answer.status() == 307 || answer.status() == 308;
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        boolean sendsOn =
                repeats
                        || answer.status() == 303
                        || (reads && (answer.status() == 301 || answer.status() == 302));
        if (place == null || !sendsOn) {
            return Optional.empty();
        }
        URI target = resolve(request, place);
        if (!isSameHost(request.uri(), target)) {
            throw Reason.REDIRECTED.exception(
                    request
                            + " is redirected to "
                            + target.getScheme()
                            + "://"
                            + target.getRawAuthority()
                            + ", which is not followed; the tool's address must be changed");
        }
        return Optional.of(repeats ? request.to(target) : request.getFrom(target));
    }

    private static URI resolve(HttpToolRequest request, String place) throws HttpToolException {
        try {
            return request.uri().resolve(place);
        } catch (IllegalArgumentException e) {
            throw Reason.REDIRECTED.exception(request + " is redirected to no address");
        }
    }

    private static boolean isSameHost(URI from, URI to) {
        if (from.getHost() == null || !from.getHost().equalsIgnoreCase(to.getHost())) {
            return false;
        }
        boolean same = from.getScheme().equalsIgnoreCase(to.getScheme()) && port(from) == port(to);
        boolean safer =
                "https".equalsIgnoreCase(to.getScheme())
                        && port(from) == HTTP_PORT
                        && port(to) == HTTPS_PORT;
        return same || safer;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }
}
