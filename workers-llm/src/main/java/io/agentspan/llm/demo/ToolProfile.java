package io.agentspan.llm.demo;

import io.agentspan.schemas.message.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tool seems to be for.
 *
 * @param stems of everything that is said about the tool
 */
record ToolProfile(String name, Role role, Schema schema, Set<String> stems) {
    /** What a tool does for somebody who looks for an answer. */
    enum Role {
        /** Tells what there is; needs no arguments. */
        OVERVIEW,
        /** Finds things by words. */
        SEARCH,
        /** Returns the one thing it is given the name of. */
        READ,
        /** Tells something, from other arguments. */
        LOOKUP,
        /** Changes something. */
        ACT
    }

    private static final Set<String> TELLING_VERBS =
            Set.of(
                    ("list get read search find fetch show lookup look query retrieve load open view"
                                    + " browse enumerate describe check compute calculate convert"
                                    + " count return returns print cat grep explore inspect ask"
                                    + " answer tell analyze analyse compare summarize summarise"
                                    + " translate research estimate")
                            .split(" "));

    private static final Set<String> CHANGING_VERBS =
            Set.of(
                    ("send delete remove create update write post submit cancel refund pay book"
                                    + " order approve reject deploy run execute transfer notify"
                                    + " email mail set add insert publish schedule process issue"
                                    + " purchase buy move rename upload reset restart stop start"
                                    + " enable disable assign close reply save store put edit"
                                    + " escalate handoff delegate")
                            .split(" "));

    static ToolProfile of(ToolSpec tool) {
        String description = tool.description() == null ? "" : tool.description();
        Schema schema = Schema.of(tool.inputSchema());
        StringBuilder said = new StringBuilder(tool.name()).append(' ').append(description);
        schema.properties()
                .forEach((name, p) ->
                        said.append(' ').append(name).append(' ').append(p.description()));
        return new ToolProfile(
                tool.name(),
                role(tool.name(), description, schema),
                schema,
                Words.stems(said.toString()));
    }

    private static Role role(String name, String description, Schema schema) {
        if (changes(name, description)) {
            return Role.ACT;
        }
        Map<String, Schema> needed = needed(schema);
        if (needed.isEmpty()) {
            return hasQuery(schema.properties()) ? Role.SEARCH : Role.OVERVIEW;
        }
        boolean onlyFolders = needed.keySet().stream().allMatch(ParameterName::isFolder);
        if (onlyFolders) {
            return Role.OVERVIEW;
        }
        if (hasQuery(needed)) {
            return Role.SEARCH;
        }
        boolean names = needed.keySet().stream().anyMatch(ParameterName::isNaming);
        return names ? Role.READ : Role.LOOKUP;
    }

    /** The first verb decides; {@code list_orders} lists, {@code order_list} orders. */
    private static boolean changes(String name, String description) {
        List<String> first = Words.of(description).stream().limit(2).toList();
        for (List<String> words : List.of(Words.of(name), first)) {
            for (String word : words) {
                String verb = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
                if (TELLING_VERBS.contains(word) || TELLING_VERBS.contains(verb)) {
                    return false;
                }
                if (CHANGING_VERBS.contains(word) || CHANGING_VERBS.contains(verb)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasQuery(Map<String, Schema> parameters) {
        return parameters.keySet().stream().anyMatch(ParameterName::isQuery);
    }

    private static Map<String, Schema> needed(Schema schema) {
        Map<String, Schema> needed = new LinkedHashMap<>();
        Map<String, Schema> properties = schema.properties();
        schema.required()
                .forEach(name -> needed.put(name, properties.getOrDefault(name, Schema.of(null))));
        return needed;
    }

    /** The parameters that a call must fill, in the schema's order. */
    Map<String, Schema> needed() {
        return needed(schema);
    }

    /** The parameter that takes the name of a thing: of several, the first that sounds like it. */
    String namingParameter() {
        String first = "";
        for (var parameter : needed().entrySet()) {
            boolean text = parameter.getValue().mainType().matches("string|integer|number");
            if (text && ParameterName.isNaming(parameter.getKey())) {
                return parameter.getKey();
            }
            first = text && first.isEmpty() ? parameter.getKey() : first;
        }
        return first;
    }

    /** Neither name nor description say what the single text parameter is. */
    boolean isUnclear() {
        return role == Role.LOOKUP
                && needed().size() == 1
                && needed().values().iterator().next().mainType().equals("string");
    }

    boolean gathers() {
        return role != Role.ACT;
    }
}
