package io.agentspan.schemas.agent.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must hold of an HTTP tool before it is called once: said to the user who builds it, by the
 * gateway before a start, and by the worker that would send it.
 */
public final class HttpToolRules {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> WITHOUT_BODY = List.of("GET", "HEAD");
    // Set by whoever sends the request; another value would make one request two.
    private static final List<String> RESERVED =
            List.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern AUTHORITY =
            Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://([^/?#]*)");
    private static final Pattern SECRET_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final HttpTool tool;
    private final List<String> mistakes = new ArrayList<>();

    private HttpToolRules(HttpTool tool) {
        this.tool = tool;
    }

    /**
     * Every mistake in a tool's settings, in words that follow its name; empty if there is none.
     *
     * @param config of the tool
     * @param more names of secrets that its agent may use
     */
    public static List<String> mistakesIn(@Nullable ObjectNode config, Collection<String> more) {
        HttpToolRules rules = new HttpToolRules(HttpTool.of(config));
        rules.checkUrl();
        rules.checkMethodAndBody();
        if (config != null && config.has("headers") && !config.path("headers").isObject()) {
            rules.mistakes.add("headers must be an object of texts");
        }
        rules.checkHeaders();
        rules.checkSecrets(more);
        return rules.mistakes;
    }

    private void checkUrl() {
        String url = tool.url();
        Matcher authority = AUTHORITY.matcher(url);
        if (!authority.find()) {
            mistakes.add("the url '" + url + "' must begin with http:// or https:// and a host");
            return;
        }
        if (authority.group(1).indexOf('{') >= 0) {
            mistakes.add(
                    "the host of '" + url + "' must be fixed: an argument chooses path and query");
        } else if (!Placeholders.SECRETS.in(url).isEmpty()) {
            mistakes.add("the url '" + url + "' holds a secret; secrets go in headers");
        } else {
            checkPlainUrl(Placeholders.ARGUMENTS.fill(url, name -> "x"));
        }
    }

    private void checkPlainUrl(String plain) {
        try {
            URI uri = new URI(plain);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                mistakes.add("the url '" + tool.url() + "' must begin with http:// or https://");
            } else if (uri.getHost() == null) {
                mistakes.add("the url '" + tool.url() + "' has no host");
            } else if (uri.getUserInfo() != null) {
                mistakes.add(
                        "the url '"
                                + uri.getScheme()
                                + "://…@"
                                + uri.getHost()
                                + "' holds a user; write an Authorization header");
            } else if (uri.getFragment() != null) {
                mistakes.add("the url '" + tool.url() + "' has a fragment (#…), which is not sent");
            }
        } catch (URISyntaxException e) {
            mistakes.add("the url '" + tool.url() + "' is none: " + e.getReason());
        }
    }

    private void checkMethodAndBody() {
        if (!METHODS.contains(tool.method())) {
            mistakes.add(
                    "the method is '"
                            + tool.method()
                            + "'; there are "
                            + String.join(", ", METHODS));
        }
        JsonNode body = tool.body();
        if (body == null) {
            if (!tool.sendsArgumentsInQuery() && !tool.sendsJson()) {
                mistakes.add(
                        "arguments are sent as JSON, not as "
                                + tool.contentType()
                                + "; say with body what is sent");
            }
            return;
        }
        if (WITHOUT_BODY.contains(tool.method())) {
            mistakes.add("a " + tool.method() + " request has no body");
        }
        if (tool.sendsJson() && body.isString()) {
            mistakes.add("the body is a text, but is to be sent as JSON; give it as a JSON value");
        }
        if (!tool.sendsJson() && !body.isString()) {
            mistakes.add("the body must be a text to be sent as " + tool.contentType());
        }
        if (!Placeholders.SECRETS.in(body).isEmpty()) {
            mistakes.add("the body holds a secret; secrets go in headers");
        }
    }

    private void checkHeaders() {
        tool.headers()
                .forEach((name, value) -> {
                    if (!TOKEN.matcher(name).matches()) {
                        mistakes.add("'" + name + "' is no name of a header");
                    } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                        mistakes.add("the header " + name + " is set by the server itself");
                    }
                    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
                        mistakes.add("the header " + name + " has a control character");
                    }
                });
    }

    private void checkSecrets(Collection<String> more) {
        for (String name : tool.credentials()) {
            if (!SECRET_NAME.matcher(name).matches()) {
                mistakes.add(
                        "the credential '"
                                + name
                                + "' must start with a letter or _ and have only letters, digits"
                                + " and _");
            }
        }
        tool.headers()
                .forEach((header, value) ->
                        Placeholders.SECRETS.in(value).stream()
                                .filter(name -> !tool.credentials().contains(name))
                                .filter(name -> !more.contains(name))
                                .forEach(name ->
                                        mistakes.add(
                                                "the header "
                                                        + header
                                                        + " holds ${"
                                                        + name
                                                        + "}, which is not among the credentials;"
                                                        + " declare it")));
    }
}
