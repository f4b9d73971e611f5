package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills a tool's arguments from what the user wrote and what is known so far. */
final class ArgumentFiller {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Situation situation;
    private final PromptFacts facts;
    private final Supplier<String> knowledge;

    /**
     * A filler for one conversation.
     *
     * @param knowledge the answer so far, for arguments that carry a text; empty if there is none
     */
    ArgumentFiller(Situation situation, Supplier<String> knowledge) {
        this.situation = situation;
        this.facts = new PromptFacts(situation.question());
        this.knowledge = knowledge;
    }

    /**
     * Arguments that fit the tool's schema.
     *
     * @param chosen values that are settled already, by parameter
     * @return empty if the schema cannot be satisfied
     */
    Optional<ObjectNode> fill(ToolProfile tool, Map<String, String> chosen) {
        Suggestions suggestions = (name, schema) -> candidates(tool, name, schema, chosen);
        JsonNode arguments = new SchemaSample(suggestions, false).of(tool.schema());
        return arguments instanceof ObjectNode object
                        && Constraints.accept(tool.schema(), arguments)
                ? Optional.of(object)
                : Optional.empty();
    }

    /** Whether the conversation holds a value for everything the tool must be given. */
    boolean knowsAll(ToolProfile tool) {
        return tool.needed().entrySet().stream()
                .allMatch(p -> knows(tool, p.getKey(), p.getValue()));
    }

    private boolean knows(ToolProfile tool, String name, Schema schema) {
        return !schema.mainType().matches("string|number|integer")
                || schema.has("enum")
                || schema.has("const")
                || schema.has("default")
                || candidates(tool, name, schema, Map.of()).stream()
                        .anyMatch(candidate -> Constraints.accept(schema, candidate));
    }

    private List<JsonNode> candidates(
            ToolProfile tool, String name, Schema schema, Map<String, String> chosen) {
        if (chosen.containsKey(name)) {
            return typed(List.of(chosen.get(name)), schema);
        }
        if (schema.has("enum")) {
            return fromEnum(schema);
        }
        return switch (schema.mainType()) {
            case "integer", "number" -> typed(numbers(tool, name), schema);
            case "boolean" -> List.of(JSON.booleanNode(isAskedFor(name)));
            case "string" -> typed(strings(tool, name, schema), schema);
            default -> List.of();
        };
    }

    /** The listed value that the user named. */
    private List<JsonNode> fromEnum(Schema schema) {
        Set<String> asked = Words.stems(situation.question());
        List<JsonNode> fitting = new ArrayList<>();
        for (JsonNode value : schema.get("enum")) {
            Set<String> stems = Words.stems(value.asString(""));
            if (!stems.isEmpty() && asked.containsAll(stems)) {
                fitting.add(value);
            }
        }
        return fitting;
    }

    /** Numbers of the question, those beside the parameter's own words first. */
    private List<String> numbers(ToolProfile tool, String name) {
        List<String> numbers = new ArrayList<>(facts.numbers());
        Set<String> about = Words.stems(name);
        numbers.sort(Comparator.comparingInt(number -> distance(number, about)));
        List<String> numeric =
                tool.needed().entrySet().stream()
                        .filter(p -> p.getValue().mainType().matches("integer|number"))
                        .map(Map.Entry::getKey)
                        .toList();
        boolean near = !numbers.isEmpty() && distance(numbers.getFirst(), about) < FAR;
        int position = numeric.indexOf(name);
        return near || position <= 0 || position >= numbers.size()
                ? numbers
                : numbers.subList(position, numbers.size());
    }

    private static final int FAR = 4;

    private int distance(String number, Set<String> about) {
        List<String> words = Words.of(situation.question());
        int at = words.indexOf(number);
        int best = FAR;
        for (int i = 0; i < words.size() && at >= 0; i++) {
            if (about.contains(Words.stem(words.get(i)))) {
                best = Math.min(best, Math.abs(i - at));
            }
        }
        return best;
    }

    private boolean isAskedFor(String name) {
        Set<String> stems = Words.stems(name);
        return !stems.isEmpty() && Words.stems(situation.question()).containsAll(stems);
    }

    private List<String> strings(ToolProfile tool, String name, Schema schema) {
        List<String> strings = new ArrayList<>();
        String format = schema.get("format").asString("");
        String hint = name + " " + schema.description();
        if (format.startsWith("date") || Words.of(hint).contains("date")) {
            strings.addAll(facts.dates());
        }
        if (format.matches("email|ur[il]") || hint.matches("(?is).*\\b(?:e-?mail|url|link)\\b.*")) {
            strings.addAll(facts.addresses());
        }
        if (hint.matches("(?is).*(?:expression|formula|calculat).*")) {
            strings.addAll(facts.formulas());
        }
        if (ParameterName.isFreeText(name)) {
            String known = knowledge.get();
            strings.add(known.isEmpty() ? situation.question() : known);
        } else if (ParameterName.isQuery(name)) {
            boolean wholeSentence = Words.of(name).stream().anyMatch(SENTENCES::contains);
            strings.add(wholeSentence ? situation.question() : searchWords(situation.query()));
        } else {
            strings.addAll(named(tool, name));
        }
        return strings.stream().filter(text -> !text.isBlank()).toList();
    }

    private static final Set<String> SENTENCES = Set.of("question", "prompt", "request");

    static String searchWords(Query query) {
        return String.join(" ", query.keywords());
    }

    private List<String> named(ToolProfile tool, String name) {
        List<String> values = new ArrayList<>();
        boolean code = Words.of(name).stream().anyMatch(CODES::contains);
        if (code) {
            values.addAll(facts.codes());
            values.addAll(facts.numbers());
        }
        values.addAll(facts.addresses());
        values.addAll(facts.paths());
        values.addAll(facts.quotations());
        values.addAll(facts.names());
        if (!code) {
            values.addAll(facts.codes());
        }
        if (ParameterName.isFolder(name)) {
            values.add(".");
        }
        // The words of the question that are not about the tool itself.
        List<String> rest =
                situation.query().keywords().stream()
                        .filter(word -> !tool.stems().contains(Words.stem(word)))
                        .toList();
        values.add(String.join(" ", rest));
        return values;
    }

    private static final Set<String> CODES = Set.of("id", "number", "code", "key", "no", "ref");

    /** The texts as values of the schema's type. */
    private static List<JsonNode> typed(List<String> texts, Schema schema) {
        List<JsonNode> values = new ArrayList<>();
        for (String text : texts) {
            if (!schema.mainType().matches("integer|number")) {
                values.add(JSON.stringNode(text));
            } else if (text.matches("-?\\d{1,15}")) {
                values.add(JSON.numberNode(Long.parseLong(text)));
            } else if (text.matches("-?\\d{1,15}\\.\\d{1,15}")) {
                values.add(JSON.numberNode(new java.math.BigDecimal(text)));
            }
        }
        return values;
    }

    /** Values of the question that could name a thing, the surest first. */
    List<String> namedThings() {
        List<String> things = new ArrayList<>(facts.paths());
        things.addAll(facts.codes());
        things.addAll(facts.quotations());
        things.addAll(facts.names());
        return things.stream().distinct().toList();
    }
}
