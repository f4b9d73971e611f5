package io.agentspan.gateway.auth;

import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives clients that ask for a token the key itself, which they then send as {@code
 * X-Authorization}. On a server without keys this endpoint is missing: 404 tells them to send none.
 */
@RestController
final class TokenController {
    private final KnownKeys keys;

    TokenController(KnownKeys keys) {
        this.keys = keys;
    }

    @PostMapping("/api/token")
    ResponseEntity<byte[]> token(@RequestBody byte[] body) {
        ObjectNode request = Json.object(body);
        String id = request.path("keyId").asString("");
        String secret = request.path("keySecret").asString("");
        Optional<ApiKey> sent = ApiKey.parse(id).or(() -> ApiKey.parse(id, secret));
        return sent.filter(key -> keys.find(key).isPresent())
                .map(key -> Json.ok(WireJson.object().put("token", key.text())))
                .orElseGet(TokenController::refused);
    }

    private static ResponseEntity<byte[]> refused() {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"agentspan\"")
                .contentType(MediaType.APPLICATION_JSON)
                .body(ApiKeyFilter.body("keyId and keySecret are not those of a good API key"));
    }
}
