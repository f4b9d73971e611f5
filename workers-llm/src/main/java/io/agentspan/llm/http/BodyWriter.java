package io.agentspan.llm.http;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.http.Placeholders;
import java.util.Iterator;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills a body's gaps with arguments. */
final class BodyWriter {
    private final ObjectNode arguments;

    BodyWriter(ObjectNode arguments) {
        this.arguments = arguments;
    }

    /**
     * A JSON body. A text that is nothing but a gap becomes the argument itself, whatever its type;
     * a field whose argument the model left out is left out too.
     */
    JsonNode json(JsonNode template) {
        if (template instanceof ObjectNode object) {
            ObjectNode filled = WireJson.object();
            object.properties()
                    .forEach(field -> {
                        if (!isAbsent(field.getValue())) {
                            filled.set(field.getKey(), json(field.getValue()));
                        }
                    });
            return filled;
        }
        if (template instanceof ArrayNode array) {
            ArrayNode filled = WireJson.mapper().createArrayNode();
            array.forEach(element -> {
                if (!isAbsent(element)) {
                    filled.add(json(element));
                }
            });
            return filled;
        }
        if (!template.isString()) {
            return template;
        }
        String text = template.stringValue();
        return isOneGap(text)
                ? arguments.path(nameIn(text))
                : WireJson.mapper().getNodeFactory().stringNode(text(text));
    }

    /** A body of text; an argument that the model left out leaves nothing. */
    String text(String template) {
        return Placeholders.ARGUMENTS.fill(template, name -> shown(arguments.path(name)));
    }

    /** An argument as it stands within a text. */
    static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isContainer() ? WireJson.text(value) : value.asString("");
    }

    private boolean isAbsent(JsonNode template) {
        return template.isString()
                && isOneGap(template.stringValue())
                && arguments.path(nameIn(template.stringValue())).isMissingNode();
    }

    private static boolean isOneGap(String text) {
        Set<String> names = Placeholders.ARGUMENTS.in(text);
        return names.size() == 1 && text.equals("{" + names.iterator().next() + "}");
    }

    private static String nameIn(String gap) {
        Iterator<String> names = Placeholders.ARGUMENTS.in(gap).iterator();
        return names.next();
    }
}
