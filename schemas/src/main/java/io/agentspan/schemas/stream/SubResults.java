package io.agentspan.schemas.stream;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.id.FrameId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the members of a team answered, by their names; of several answers of one the last. */
final class SubResults {
    private final FrameId team;
    private final Set<FrameId> members = new LinkedHashSet<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    SubResults(FrameId team) {
        this.team = team;
    }

    void note(Event event) {
        if (event instanceof FrameStarted started
                && started.frame().parent().equals(Optional.of(team))
                && isMember(started.role())) {
            members.add(started.frame());
        } else if (event instanceof FrameCompleted completed
                && members.contains(completed.frame())) {
            texts.put(completed.agent(), text(completed.output()));
        }
    }

    private static boolean isMember(FrameRole role) {
        return switch (role) {
            case FrameRole.Member member -> true;
            case FrameRole.Transfer transfer -> true;
            case FrameRole.Root root -> false;
            case FrameRole.ToolCall asked -> false;
            case FrameRole.Part part -> false;
        };
    }

    /** Adds them to the output of an end, if there are any. */
    FrameMapper.Shown addTo(FrameMapper.Shown end) {
        if (!texts.isEmpty() && end.data().path("output") instanceof ObjectNode output) {
            ObjectNode results = output.putObject("subResults");
            texts.forEach(results::put);
        }
        return end;
    }

    private static String text(JsonNode output) {
        if (output.isNull()) {
            return "";
        }
        return output.isString() ? output.stringValue() : WireJson.text(output);
    }
}
