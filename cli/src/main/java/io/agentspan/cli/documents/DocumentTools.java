package io.agentspan.cli.documents;

import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolFailure;
import java.util.List;
import java.util.Optional;

/** What an agent may do with a folder of documents: list, search, read. */
public final class DocumentTools {
    /** Fits a model's context several times over, and a record. */
    static final int MAX_CHARACTERS = 12_000;

    private static final int MAX_LISTED = 200;
    private static final int MAX_HITS = 6;

    private final DocumentFolder folder;
    private final Search search;

    /**
     * Part of a document.
     *
     * @param offset of the first character
     * @param total characters of the whole document
     * @param next offset to go on with, if there is more
     */
    public record Page(
            String document, int offset, int total, Optional<Integer> next, String text) {}

    public DocumentTools(DocumentFolder folder) {
        this.folder = folder;
        this.search = new Search(folder);
    }

    @Tool(
            value = "List the documents that can be searched and read, with their sizes in bytes.",
            name = "list_documents",
            speculative = true)
    List<DocumentFolder.Document> listDocuments() {
        List<DocumentFolder.Document> documents = folder.list();
        return documents.subList(0, Math.min(MAX_LISTED, documents.size()));
    }

    @Tool(
            value = "Find the passages of all documents that answer a question best.",
            name = "search_documents",
            speculative = true)
    List<Search.Hit> searchDocuments(@Param("the question, or words to look for") String query) {
        return search.search(query, MAX_HITS);
    }

    @Tool(
            value = "Read a document, a page of characters at a time.",
            name = "read_document",
            speculative = true)
    Page readDocument(
            @Param("name as list_documents gives it") String name,
            @Param("first character to read; 0 if left out") Optional<Integer> offset) {
        String text =
                folder.read(name)
                        .orElseThrow(() ->
                                ToolFailure.permanent(
                                        "there is no document "
                                                + name
                                                + "; list_documents says which there"
                                                + " are"));
        int from = Math.clamp(offset.orElse(0), 0, text.length());
        int to = Math.min(text.length(), from + MAX_CHARACTERS);
        return new Page(
                name,
                from,
                text.length(),
                to < text.length() ? Optional.of(to) : Optional.empty(),
                text.substring(from, to));
    }
}
