package io.agentspan.cli.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFolderTest {

    @TempDir Path temp;
    private Path folder;
    private Path secret;
    private DocumentFolder documents;

    @BeforeEach
    void aFolderBesideASecret() throws Exception {
        folder = Files.createDirectories(temp.resolve("docs/deep"));
        folder = temp.resolve("docs");
        Files.writeString(folder.resolve("readme.md"), "Read me.");
        Files.writeString(folder.resolve("deep/notes.txt"), "Notes.");
        Files.writeString(folder.resolve(".hidden.md"), "hidden");
        Files.write(folder.resolve("picture.png"), new byte[] {1, 2, 3});
        secret = Files.writeString(temp.resolve("secret.txt"), "secret");
        documents = DocumentFolder.open(folder);
    }

    @Test
    void listsTextFilesOfAllLevelsSortedByName() {
        assertThat(documents.list())
                .containsExactly(
                        new DocumentFolder.Document("deep/notes.txt", 6),
                        new DocumentFolder.Document("readme.md", 8));
    }

    @Test
    void readsAFile() {
        assertThat(documents.read("deep/notes.txt")).contains("Notes.");
    }

    @Test
    void noNameLeadsOutOfTheFolder() {
        assertThat(documents.read("../secret.txt")).isEmpty();
        assertThat(documents.read("deep/../../secret.txt")).isEmpty();
        assertThat(documents.read(secret.toString())).isEmpty();
        assertThat(documents.read("")).isEmpty();
        assertThat(documents.read("\0")).isEmpty();
    }

    @Test
    void noLinkLeadsOutOfTheFolder() throws Exception {
        Files.createSymbolicLink(folder.resolve("link.txt"), secret);
        Files.createSymbolicLink(folder.resolve("up"), temp);

        assertThat(documents.read("link.txt")).isEmpty();
        assertThat(documents.read("up/secret.txt")).isEmpty();
        assertThat(documents.list())
                .extracting(DocumentFolder.Document::name)
                .containsExactly("deep/notes.txt", "readme.md");
    }

    @Test
    void aFolderThatIsALinkItselfIsRead() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("alias"), folder);

        assertThat(DocumentFolder.open(link).read("readme.md")).contains("Read me.");
    }

    @Test
    void hiddenAndBinaryFilesAreNoDocuments() throws Exception {
        Files.write(folder.resolve("binary.txt"), new byte[] {'a', 0, 'b'});

        assertThat(documents.read(".hidden.md")).isEmpty();
        assertThat(documents.read("picture.png")).isEmpty();
        assertThat(documents.read("binary.txt")).isEmpty();
    }

    @Test
    void aHugeFileIsReadUpToTheLimit() throws Exception {
        Files.writeString(folder.resolve("huge.txt"), "x".repeat(DocumentFolder.MAX_BYTES + 10));

        assertThat(documents.read("huge.txt"))
                .hasValueSatisfying(text -> assertThat(text).hasSize(DocumentFolder.MAX_BYTES));
    }
}
