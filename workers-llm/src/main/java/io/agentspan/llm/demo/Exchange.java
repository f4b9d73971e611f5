package io.agentspan.llm.demo;

import io.agentspan.schemas.CanonicalJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A tool call of the conversation with what came of it. */
record Exchange(String tool, ObjectNode arguments, String result, boolean failed) {
    /** The same for calls that would repeat one another. */
    static String key(String tool, ObjectNode arguments) {
        return tool + CanonicalJson.text(arguments);
    }

    String key() {
        return key(tool, arguments);
    }

    List<Passage> passages() {
        return failed ? List.of() : read().passages();
    }

    List<Finding> findings() {
        return failed ? List.of() : read().findings();
    }

    private ResultReader read() {
        return ResultReader.read(source(), result);
    }

    /**
     * Where the result comes from: an argument that names something, else the tool. What a search
     * was for names nothing.
     */
    private String source() {
        for (String name : arguments.propertyNames()) {
            if (ParameterName.isNaming(name) && arguments.path(name).isString()) {
                return arguments.path(name).stringValue();
            }
        }
        for (var value : arguments) {
            if (value.isString() && value.stringValue().matches("\\S*[\\w-]\\.[a-zA-Z]\\w{0,4}")) {
                return value.stringValue();
            }
        }
        return tool;
    }
}
