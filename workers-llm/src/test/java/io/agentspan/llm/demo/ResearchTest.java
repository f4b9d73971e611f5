package io.agentspan.llm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first thing most people try: an agent that reads a folder and answers a question. */
class ResearchTest {
    private static final Map<String, String> FOLDER =
            Map.of(
                    "billing.md",
                    """
                    # Billing
                    Invoices are sent on the first day of a month. Late payments cost 2 percent.
                    """,
                    "recovery.md",
                    """
                    # Recovery

                    | process | lost |
                    |---|---|
                    | worker | nothing |

                    Gridline survives a crash because every step is a record on a log before it is
                    done. After a restart the state is read back from the log, and open steps go on
                    where they stood.

                    ## Limits
                    - A power cut loses what the disk had not written yet, unless `fsync` is on.
                    - See [billing](billing.md) for what that costs.
                    """,
                    "colours.txt",
                    "The logo of Gridline is green.");

    private static final String NO_ARGUMENTS = "{\"type\": \"object\", \"properties\": {}}";

    @Test
    void aQuestionIsAnsweredFromTheDocumentsWithTheirNames() throws InterruptedException {
        Conversation research = withDocumentTools("How does Gridline survive a crash?", FOLDER);

        String answer = research.run();

        assertThat(research.calls()).hasSizeBetween(3, 5);
        assertThat(research.trace())
                .contains(
                        "list_documents{}",
                        "search_documents{\"query\":\"gridline survive crash\"}",
                        "read_document{\"name\":\"recovery.md\"}")
                .doesNotContain("read_document{\"name\":\"colours.txt\"}");
        assertThat(answer)
                .startsWith("Gridline survives a crash because every step is a record on a log")
                .contains("open steps go on where they stood. (recovery.md)")
                .contains("Sources: recovery.md")
                .doesNotContain("`", "](");
    }

    @Test
    void aWriterTurnsWhatWasFoundIntoAnArticle() throws InterruptedException {
        String question = "How does Gridline survive a crash?";
        String found = withDocumentTools(question, FOLDER).run();

        String article =
                Conversation.about(question + "\n\nPrevious agent output:\n" + found).run();

        assertThat(article)
                .startsWith("# How does Gridline survive a crash?\n\nGridline survives a crash")
                .endsWith("*Sources: recovery.md*")
                .contains("where they stood. (recovery.md)")
                .doesNotContain("- ", "demo model");
    }

    @ParameterizedTest
    @CsvSource({
        "list_files, Lists the files., fetch_file, Returns a file.",
        "zorp, Shows what there is., blick, Gives the text of one of them.",
        "foo, '', bar, ''",
        "getInventory, All entries of the archive, openEntry, The content of an entry",
    })
    void aFactInAnUnseenFolderIsFoundWhateverTheToolsAreCalled(
            String listName, String listText, String readName, String readText)
            throws InterruptedException {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Map<String, String> files = new LinkedHashMap<>();
            IntStream.range(0, 9)
                    .forEach(i -> files.put(fileName(random), "Nothing of interest is here."));
            String file = fileName(random);
            files.put(
                    file,
                    "Some words. The access word of station Brindle is lantern-" + seed + ".");
            String parameter = List.of("name", "path", "which", "x", "entry_id").get(seed % 5);

            String answer =
                    Conversation.about("What is the access word of station Brindle?")
                            .tool(listName, listText, null, a -> WireJson.text(files.keySet()))
                            .tool(
                                    readName,
                                    readText,
                                    "{\"type\":\"object\",\"properties\":{\"%1$s\":{\"type\":\"string\"}},\"required\":[\"%1$s\"]}"
                                            .formatted(parameter),
                                    a -> text(files, a.path(parameter).asString()))
                            .run();

            assertThat(answer).as("seed %d", seed).contains("lantern-" + seed).contains(file);
        }
    }

    @Test
    void aListingOfRecordsGivesTheIdThatAReaderWants() throws InterruptedException {
        Conversation conversation =
                Conversation.about("Why did ticket about the broken pump stay open?")
                        .tool(
                                "list_tickets",
                                "Lists tickets.",
                                NO_ARGUMENTS,
                                a ->
                                        """
                                        [{"id": 17, "title": "Paint the door", "status": "closed"},
                                         {"id": 23, "title": "Pump is broken", "status": "open"}]
                                        """)
                        .tool(
                                "get_ticket",
                                "Returns a ticket with its comments.",
                                """
                                {"type": "object", "required": ["ticket_id"],
                                 "properties": {"ticket_id": {"type": "integer"}}}
                                """,
                                a ->
                                        a.path("ticket_id").asInt() == 23
                                                ? "The pump stays broken because the part is late."
                                                : "The door is painted.");

        String answer = conversation.run();

        assertThat(conversation.trace()).contains("get_ticket{\"ticket_id\":23}");
        assertThat(answer).contains("because the part is late");
    }

    @Test
    void onlyToolsThatHaveToDoWithTheQuestionAreCalled() throws InterruptedException {
        Conversation conversation =
                Conversation.about("What is the weather in Oslo and in Lima?")
                        .tool("list_orders", "Lists the orders.", NO_ARGUMENTS, a -> "[]")
                        .tool("delete_order", "Deletes an order.", stringParameter("id"), a -> "ok")
                        .tool(
                                "get_weather",
                                "The weather of a city.",
                                stringParameter("city"),
                                a -> "{\"city\": %s, \"celsius\": 7}".formatted(a.path("city")));

        String answer = conversation.run();

        assertThat(conversation.trace())
                .containsExactly(
                        "get_weather{\"city\":\"Oslo\"}", "get_weather{\"city\":\"Lima\"}");
        assertThat(answer).contains("Oslo").contains("Lima").contains("celsius: 7");
    }

    @Test
    void whatTheUserAsksForIsDoneOnceWithTheUsersOwnValues() throws InterruptedException {
        Conversation conversation =
                Conversation.about("Please refund order #8821, 40 dollars.")
                        .tool(
                                "process_refund",
                                "Refunds an order.",
                                """
                                {"type": "object", "required": ["order_id", "amount"],
                                 "properties": {"order_id": {"type": "string"},
                                                "amount": {"type": "number", "minimum": 0}}}
                                """,
                                a -> "{\"status\": \"refunded\"}");

        String answer = conversation.run();

        assertThat(conversation.trace())
                .containsExactly("process_refund{\"order_id\":\"8821\",\"amount\":40}");
        assertThat(answer).contains("refunded");
    }

    @Test
    void aToolThatFailsIsNotCalledForEver() throws InterruptedException {
        Conversation conversation =
                Conversation.about("How is the weather?")
                        .tool(
                                "get_weather",
                                "The weather.",
                                NO_ARGUMENTS,
                                a -> {
                                    throw new IllegalArgumentException("no sensor");
                                });

        String answer = conversation.run();

        assertThat(conversation.calls()).hasSize(1);
        assertThat(answer).contains("get_weather failed: no sensor");
    }

    @Test
    void withoutToolsItSaysWhatItIs() throws InterruptedException {
        assertThat(Conversation.about("Write a haiku.").run())
                .contains("built-in demo model")
                .contains("Write a haiku.");
    }

    private static Conversation withDocumentTools(String question, Map<String, String> files) {
        return Conversation.about(question)
                .tool(
                        "list_documents",
                        "Lists the documents.",
                        NO_ARGUMENTS,
                        a -> WireJson.text(files.keySet().stream().sorted().toList()))
                .tool(
                        "search_documents",
                        "Searches the documents.",
                        stringParameter("query"),
                        a -> search(files, a.path("query").asString()))
                .tool(
                        "read_document",
                        "Returns the text of a document.",
                        stringParameter("name"),
                        a -> text(files, a.path("name").asString()));
    }

    private static String search(Map<String, String> files, String query) {
        String lastWord = query.substring(query.lastIndexOf(' ') + 1);
        return WireJson.text(
                files.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .filter(file -> file.getValue().contains(lastWord))
                        .map(file -> hit(file.getKey(), file.getValue()))
                        .toList());
    }

    private static Map<String, String> hit(String name, String text) {
        Map<String, String> hit = new LinkedHashMap<>();
        hit.put("name", name);
        hit.put("line", text.lines().toList().getLast());
        return hit;
    }

    private static String stringParameter(String name) {
        return "{\"type\":\"object\",\"properties\":{\"%1$s\":{\"type\":\"string\"}},\"required\":[\"%1$s\"]}"
                .formatted(name);
    }

    private static String text(Map<String, String> files, String name) {
        if (!files.containsKey(name)) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return files.get(name);
    }

    private static String fileName(Random random) {
        return Long.toString(random.nextLong(1L << 40), 36)
                + List.of(".md", ".txt", "").get(random.nextInt(3));
    }
}
