package io.agentspan.cli.quickstart;

import io.agentspan.cli.documents.DocumentFolder;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder that a quickstart reads: the user's, or the documentation of this program. */
final class DefaultFolder {
    /** Where the program is installed; set by the launcher. */
    private static final String HOME = "agentspan.home";

    private DefaultFolder() {}

    /**
     * Opens it.
     *
     * @throws CliException if there is no such folder or no text file in it
     */
    static DocumentFolder open(@Nullable Path named) {
        Path folder =
                Optional.ofNullable(named)
                        .or(DefaultFolder::documentation)
                        .orElseThrow(() ->
                                new CliException(
                                        CliCode.NO_DOCUMENTS,
                                        "there is no documentation beside the program;"
                                                + " name a folder of text files:"
                                                + " agentspan quickstart FOLDER."));
        DocumentFolder documents;
        try {
            documents = DocumentFolder.open(folder);
        } catch (IOException e) {
            throw new CliException(
                    CliCode.NO_DOCUMENTS,
                    "'" + folder + "' is no folder that can be read; name another one.",
                    e);
        }
        if (documents.list().isEmpty()) {
            throw new CliException(
                    CliCode.NO_DOCUMENTS,
                    "there are no text files (.md, .txt, …) in "
                            + documents.root()
                            + "; name another folder.");
        }
        return documents;
    }

    private static Optional<Path> documentation() {
        return Optional.ofNullable(System.getProperty(HOME))
                .map(home -> Path.of(home, "docs"))
                .filter(Files::isDirectory);
    }
}
