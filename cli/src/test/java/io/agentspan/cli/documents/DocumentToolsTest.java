package io.agentspan.cli.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentspan.tool.ToolFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentToolsTest {

    @TempDir Path folder;
    private DocumentTools tools;

    @BeforeEach
    void open() throws Exception {
        tools = new DocumentTools(DocumentFolder.open(folder));
    }

    @Test
    void theBestPassageComesFirstWithItsPlace() throws Exception {
        Files.writeString(
                folder.resolve("birds.md"),
                "# Birds\n\nThe tern flies far.\n\nThe kiwi does not fly at all.\n");
        Files.writeString(folder.resolve("fish.md"), "# Fish\n\nSome fish fly, for a moment.\n");

        assertThat(tools.searchDocuments("Does the kiwi fly?"))
                .first()
                .satisfies(hit -> {
                    assertThat(hit.document()).isEqualTo("birds.md");
                    assertThat(hit.line()).isEqualTo(5);
                    assertThat(hit.text()).contains("does not fly at all");
                });
    }

    @Test
    void aQuestionThatNothingAnswersFindsNothing() throws Exception {
        Files.writeString(folder.resolve("birds.md"), "The tern flies far.");

        assertThat(tools.searchDocuments("quantum chromodynamics")).isEmpty();
        assertThat(tools.searchDocuments("what is the")).isEmpty();
    }

    @Test
    void aLongDocumentIsReadPageByPage() throws Exception {
        String text = "0123456789".repeat(DocumentTools.MAX_CHARACTERS / 10) + "the end";
        Files.writeString(folder.resolve("long.txt"), text);

        DocumentTools.Page first = tools.readDocument("long.txt", Optional.empty());
        DocumentTools.Page second = tools.readDocument("long.txt", first.next());

        assertThat(first.text()).hasSize(DocumentTools.MAX_CHARACTERS);
        assertThat(second.text()).isEqualTo("the end");
        assertThat(second.next()).isEmpty();
        assertThat(second.total()).isEqualTo(text.length());
    }

    @Test
    void anUnknownDocumentIsAPermanentFailureThatSaysWhatToDo() {
        assertThatExceptionOfType(ToolFailure.class)
                .isThrownBy(() -> tools.readDocument("../etc/passwd", Optional.empty()))
                .withMessageContaining("list_documents")
                .matches(failure -> !failure.isRetryable());
    }
}
