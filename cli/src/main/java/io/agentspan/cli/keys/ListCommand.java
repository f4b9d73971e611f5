package io.agentspan.cli.keys;

import io.agentspan.cli.Output;
import io.agentspan.gateway.auth.KeyFile;
import io.agentspan.gateway.auth.StoredKey;
import io.agentspan.schemas.WireJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/** Shows which keys there are, never their secrets. */
@Command(name = "list", description = "List the keys.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final KeyStore store = new KeyStore();

    @Override
    public Integer call() {
        List<StoredKey> keys = store.with(KeyFile::all);
        if (output.json()) {
            keys.forEach(key -> output.json(json(key)));
        } else if (keys.isEmpty()) {
            output.line("no keys; make one with 'agentspan server keys create NAME'");
        } else {
            keys.forEach(key ->
                    output.line(
                            "ask_"
                                    + key.id()
                                    + "  "
                                    + time(key.createdAtMillis())
                                    + "  "
                                    + key.name()
                                    + (key.isRevoked()
                                            ? "  revoked " + time(key.revokedAtMillis())
                                            : "")));
        }
        return 0;
    }

    static ObjectNode json(StoredKey key) {
        ObjectNode json =
                WireJson.object()
                        .put("name", key.name())
                        .put("id", key.id())
                        .put("createdAt", time(key.createdAtMillis()))
                        .put("revoked", key.isRevoked());
        return key.isRevoked() ? json.put("revokedAt", time(key.revokedAtMillis())) : json;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
