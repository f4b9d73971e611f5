package io.agentspan.llm.demo;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a tool's result, JSON of any shape or text: what it says, and what it names. */
final class ResultReader {
    private static final int LONGEST_NAME = 120;
    private static final int SHORTEST_PROSE = 60;
    private static final double NEARLY_ALL = 0.9;

    /** Fields that name the thing their object is about, the best first. */
    private static final List<String> NAMING =
            List.of(
                    "file",
                    "filename",
                    "path",
                    "document",
                    "doc",
                    "page",
                    "name",
                    "title",
                    "url",
                    "uri",
                    "link",
                    "source",
                    "slug",
                    "key",
                    "ref",
                    "id",
                    "number",
                    "code");

    private static final Set<String> WRAPPERS =
            Set.of("result", "output", "value", "data", "text", "content", "response");

    private final List<Passage> passages = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int records;

    private ResultReader() {}

    /**
     * Reads a result.
     *
     * @param source where its words come from, unless it says so itself
     */
    static ResultReader read(String source, String text) {
        ResultReader reader = new ResultReader();
        reader.text(source, text);
        return reader;
    }

    List<Passage> passages() {
        return passages;
    }

    List<Finding> findings() {
        return findings;
    }

    private void text(String source, String text) {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[") || start.startsWith("\"")) {
            try {
                node(source, "", WireJson.tree(start));
                return;
            } catch (MalformedRecordException e) {
                // Text after all.
            }
        }
        String readable = ReadableText.ofResult(text);
        if (isList(readable)) {
            readable.lines().filter(line -> !line.isBlank()).forEach(this::listLine);
        } else {
            passages.addAll(Markdown.passages(source, readable));
        }
    }

    private void node(String source, String field, JsonNode node) {
        if (node.isObject()) {
            object(source, node);
        } else if (node.isArray()) {
            node.forEach(item -> node(source, field, item));
        } else if (isProse(node)) {
            text(source, node.stringValue());
        } else if (node.isValueNode() && !node.isNull()) {
            String value = node.asString();
            findings.add(new Finding(field, value, value, records++));
            if (!value.isBlank()) {
                passages.add(new Passage(source, "", value, false));
            }
        }
    }

    private void object(String source, JsonNode object) {
        if (object.size() == 1 && WRAPPERS.contains(object.propertyNames().iterator().next())) {
            node(source, "", object.iterator().next());
            return;
        }
        String own = nameOf(object, source);
        int record = records++;
        List<String> facts = new ArrayList<>();
        for (String field : object.propertyNames()) {
            JsonNode value = object.path(field);
            if (value.isContainer() || isProse(value)) {
                node(own, field, value);
            } else if (!value.isNull()) {
                facts.add(String.join(" ", Words.of(field)) + ": " + value.asString());
                if (value.asString().length() <= LONGEST_NAME) {
                    findings.add(new Finding(field, value.asString(), describe(object), record));
                }
            }
        }
        if (!facts.isEmpty()) {
            passages.add(new Passage(own, "", String.join(", ", facts), false));
        }
    }

    private static String describe(JsonNode object) {
        StringBuilder about = new StringBuilder();
        object.forEach(value -> about.append(value.asString("")).append(' '));
        return about.toString();
    }

    private static String nameOf(JsonNode object, String otherwise) {
        for (String field : NAMING) {
            JsonNode name = object.path(field);
            if (name.isString() && !name.stringValue().isBlank() && !isProse(name)) {
                return name.stringValue();
            }
        }
        return otherwise;
    }

    private void listLine(String line) {
        String entry = line.strip().replaceFirst("^(?:[-*+•]|[0-9]{1,3}[.)])\\s+", "");
        String name = entry.split("\\s+[-–—:]\\s+|:\\s+|\\t|\\s{2,}", 2)[0].strip();
        findings.add(new Finding("", Markdown.plain(name), entry, records++));
    }

    /** Whether a text of several lines rather names things than speaks about them. */
    private static boolean isList(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        long names =
                lines.stream()
                        .filter(line -> line.length() <= LONGEST_NAME)
                        .filter(line -> !line.strip().matches(".*[.!?:]|#.*|\\|.*"))
                        .filter(line -> line.strip().split("\\s+").length <= 8 || hasFile(line))
                        .count();
        return !lines.isEmpty() && names >= lines.size() * NEARLY_ALL;
    }

    private static boolean hasFile(String line) {
        return line.strip().matches("(?:[-*+•]\\s+)?[\\w./-]+\\.[a-zA-Z]\\w{0,4}\\b.*");
    }

    private static boolean isProse(JsonNode node) {
        return node.isString() && isProse(node.stringValue());
    }

    private static boolean isProse(String text) {
        boolean longText = text.length() >= SHORTEST_PROSE && text.strip().contains(" ");
        return longText || text.contains("\n") || text.strip().matches("\\p{Lu}.*\\s.*\\s.*[.!?]");
    }
}
