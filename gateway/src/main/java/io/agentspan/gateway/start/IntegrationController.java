package io.agentspan.gateway.start;

import io.agentspan.gateway.web.ErrorBody;
import io.agentspan.gateway.web.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where clients of other servers register model providers. Here there is nothing to register, and
 * 404 is what lets them go on without; a key that one sends along is not looked at.
 */
@RestController
final class IntegrationController {
    @RequestMapping({"/api/integrations", "/api/integrations/**"})
    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ErrorBody.write(
                response,
                ErrorCode.NOTHING_TO_REGISTER,
                "models are not registered here: any provider/model can be named, and its key is set"
                        + " where the LLM workers run (OPENAI_API_KEY, …); agentspan doctor shows"
                        + " which are set",
                request.getRequestURI());
    }
}
