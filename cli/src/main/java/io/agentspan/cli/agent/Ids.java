package io.agentspan.cli.agent;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Ids and texts of users inside of URLs. */
final class Ids {
    private Ids() {}

    static String inPath(String id) {
        return inQuery(id).replace("+", "%20");
    }

    static String inQuery(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String versionQuery(@Nullable Integer version) {
        return version == null ? "" : "?version=" + version;
    }
}
