package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Puts an answer into the form that a JSON Schema asks for. */
final class OutputWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> TITLES =
            Set.of("title", "headline", "question", "topic", "subject", "query");
    private static final Set<String> SOURCES =
            Set.of(
                    "source",
                    "file",
                    "filename",
                    "document",
                    "reference",
                    "citation",
                    "path",
                    "url");
    private static final Set<String> SCORES = Set.of("confidence", "score", "certainty");

    private final Situation situation;
    private final List<Quotation> quotations;
    private final PromptFacts facts;

    OutputWriter(Situation situation) {
        this.situation = situation;
        this.quotations = Quotation.best(situation.query(), passages(situation));
        this.facts = new PromptFacts(situation.question() + "\n" + situation.prior());
    }

    private static List<Passage> passages(Situation situation) {
        List<Passage> passages = new ArrayList<>(situation.passages());
        passages.addAll(Markdown.passages("", ReadableText.ofResult(situation.prior())));
        return passages.isEmpty()
                ? Markdown.passages("", ReadableText.ofResult(situation.question()))
                : passages;
    }

    /** Compact JSON. */
    String write(JsonNode schema) {
        return new SchemaSample(this::candidates, true).of(Schema.of(schema)).toString();
    }

    private List<JsonNode> candidates(String name, Schema schema) {
        if (schema.has("enum")) {
            return fromEnum(schema);
        }
        return switch (schema.mainType()) {
            case "string" -> strings(name).stream().<JsonNode>map(JSON::stringNode).toList();
            case "integer", "number" -> numbers(name, schema);
            default -> List.of();
        };
    }

    private List<JsonNode> fromEnum(Schema schema) {
        Set<String> said = Words.stems(situation.question() + " " + situation.prior());
        List<JsonNode> fitting = new ArrayList<>();
        for (JsonNode value : schema.get("enum")) {
            Set<String> stems = Words.stems(value.asString(""));
            if (!stems.isEmpty() && said.containsAll(stems)) {
                fitting.add(value);
            }
        }
        return fitting;
    }

    private List<String> strings(String name) {
        List<String> words = Words.of(name).stream().map(Words::stem).toList();
        if (words.stream().anyMatch(stems(TITLES)::contains)) {
            return List.of(situation.question());
        }
        List<String> strings = new ArrayList<>();
        if (words.stream().anyMatch(stems(SOURCES)::contains)) {
            quotations.stream()
                    .map(Quotation::source)
                    .filter(source -> !source.isEmpty())
                    .distinct()
                    .forEach(strings::add);
        } else if (words.contains("name")) {
            strings.addAll(facts.names());
        }
        if (strings.isEmpty()) {
            about(words).forEach(quotation -> strings.add(quotation.sentence()));
        }
        return strings;
    }

    /** The quotations, those that speak of the property itself first. */
    private List<Quotation> about(List<String> words) {
        List<Quotation> ordered = new ArrayList<>(quotations);
        ordered.sort((a, b) -> Boolean.compare(speaksOf(b, words), speaksOf(a, words)));
        return ordered;
    }

    private static boolean speaksOf(Quotation quotation, List<String> words) {
        return quotation.passage().stems().stream().anyMatch(words::contains);
    }

    private List<JsonNode> numbers(String name, Schema schema) {
        List<JsonNode> numbers = new ArrayList<>();
        if (SCORES.contains(name) && schema.mainType().equals("number")) {
            numbers.add(JSON.numberNode(quotations.isEmpty() ? 0.2 : 0.8));
        }
        for (String number : facts.numbers()) {
            if (number.matches("-?\\d{1,15}")) {
                numbers.add(JSON.numberNode(Long.parseLong(number)));
            }
        }
        return numbers;
    }

    private static List<String> stems(Set<String> words) {
        return words.stream().map(Words::stem).toList();
    }
}
