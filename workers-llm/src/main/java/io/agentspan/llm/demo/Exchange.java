package io.agentspan.llm.demo;

import io.agentspan.schemas.CanonicalJson;
import io.agentspan.schemas.message.Message;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool call of the conversation with what came of it.
 *
 * @param result as the tool wrote it
 * @param passages what the result says; nothing for a failure
 * @param findings what the result names
 */
record Exchange(
        String tool,
        ObjectNode arguments,
        String result,
        boolean failed,
        List<Passage> passages,
        List<Finding> findings) {

    /**
     * Reads a result.
     *
     * @param known values that earlier results named
     */
    static Exchange of(Message.Tool message, ObjectNode arguments, Set<String> known) {
        ResultReader reader =
                ResultReader.read(
                        source(message.name(), arguments, known),
                        message.failed() ? "" : message.text());
        return new Exchange(
                message.name(),
                arguments,
                message.text(),
                message.failed(),
                reader.passages(),
                reader.findings());
    }

    /** The same for calls that would repeat one another. */
    static String key(String tool, ObjectNode arguments) {
        return tool + CanonicalJson.text(arguments);
    }

    String key() {
        return key(tool, arguments);
    }

    /**
     * Where a result comes from: an argument that names something, else the tool. What a search was
     * for names nothing.
     */
    private static String source(String tool, ObjectNode arguments, Set<String> known) {
        for (String name : arguments.propertyNames()) {
            String value = arguments.path(name).asString("");
            boolean file = value.matches("\\S*[\\w-]\\.[a-zA-Z]\\w{0,4}");
            boolean names = ParameterName.isNaming(name) && arguments.path(name).isString();
            if (!value.isBlank() && (known.contains(value) || file || names)) {
                return value;
            }
        }
        return tool;
    }
}
