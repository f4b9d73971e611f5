package io.agentspan.llm.demo;

import java.util.List;
import java.util.Set;

/** What the name of a parameter says about its values. */
final class ParameterName {
    private static final Set<String> QUERY =
            Set.of(
                    "query",
                    "q",
                    "search",
                    "keyword",
                    "keywords",
                    "term",
                    "terms",
                    "question",
                    "pattern",
                    "phrase",
                    "topic",
                    "prompt",
                    "request",
                    "subject");

    private static final Set<String> NAMING =
            Set.of(
                    "name",
                    "id",
                    "ids",
                    "path",
                    "file",
                    "filename",
                    "url",
                    "uri",
                    "link",
                    "key",
                    "slug",
                    "document",
                    "doc",
                    "page",
                    "ref",
                    "title",
                    "number",
                    "code",
                    "source",
                    "article",
                    "record",
                    "item",
                    "entry",
                    "note",
                    "chapter",
                    "handle",
                    "identifier");

    private static final Set<String> FREE_TEXT =
            Set.of(
                    "text",
                    "message",
                    "body",
                    "content",
                    "contents",
                    "note",
                    "comment",
                    "reason",
                    "summary",
                    "description",
                    "instructions",
                    "task",
                    "input",
                    "details",
                    "draft",
                    "report",
                    "answer");

    private static final Set<String> FOLDER = Set.of("folder", "directory", "dir", "root", "cwd");

    private ParameterName() {}

    static boolean isQuery(String name) {
        return endsIn(name, QUERY);
    }

    static boolean isNaming(String name) {
        return endsIn(name, NAMING) && !isFolder(name);
    }

    static boolean isFreeText(String name) {
        return endsIn(name, FREE_TEXT);
    }

    static boolean isFolder(String name) {
        return Words.of(name).stream().anyMatch(FOLDER::contains);
    }

    /** The last word decides: {@code search_path} is a path, {@code file_query} a query. */
    private static boolean endsIn(String name, Set<String> words) {
        List<String> parts = Words.of(name);
        return !parts.isEmpty() && words.contains(parts.getLast());
    }
}
