package io.agentspan.engine.state;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentspan.schemas.OrEmpty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What an agent's work came to beside its conversation; no row exists while there is nothing to
 * tell.
 *
 * @param started members of the team that were started
 * @param said how many of them ended
 * @param failed how many of those failed
 * @param hooks calls that the engine made for it
 * @param revisions how often it was asked to answer once more, by why
 * @param objections how often a guardrail objected, by its name
 */
public record Progress(
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int started,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int said,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int failed,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int hooks,
        Map<String, Integer> revisions,
        Map<String, Integer> objections,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
        implements Row {
    public static final Progress NONE =
            new Progress(
                    0,
                    0,
                    0,
                    0,
                    Collections.emptyMap(),
                    Collections.emptyMap(),
                    Collections.emptyMap());

    public Progress {
        revisions = OrEmpty.map(revisions);
        objections = OrEmpty.map(objections);
        other = OrEmpty.map(other);
    }

    public Progress withStarted() {
        return new Progress(started + 1, said, failed, hooks, revisions, objections, other);
    }

    public Progress withSaid(boolean failure) {
        return new Progress(
                started,
                said + 1,
                failure ? failed + 1 : failed,
                hooks,
                revisions,
                objections,
                other);
    }

    public Progress withHook() {
        return new Progress(started, said, failed, hooks + 1, revisions, objections, other);
    }

    public Progress revised(String code) {
        return new Progress(
                started, said, failed, hooks, plusOne(revisions, code), objections, other);
    }

    public Progress objected(String guardrail) {
        return new Progress(
                started, said, failed, hooks, revisions, plusOne(objections, guardrail), other);
    }

    /** The work begins anew: nobody has said anything. */
    public Progress again() {
        return new Progress(0, 0, 0, hooks, revisions, objections, other);
    }

    private static Map<String, Integer> plusOne(Map<String, Integer> counts, String key) {
        Map<String, Integer> more = new LinkedHashMap<>(counts);
        more.merge(key, 1, Integer::sum);
        return more;
    }
}
