package io.agentspan.cli.quickstart;

import io.agentspan.AgentRuntime;
import io.agentspan.cli.documents.DocumentFolder;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.cli.worker.ParentWatch;
import io.agentspan.cli.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;

/** A process that serves the document tools; what a user's own worker looks like. */
final class DocumentWorker {
    private DocumentWorker() {}

    /**
     * Serves until standard input ends.
     *
     * @param args server address, Kafka address, folder, model
     */
    public static void main(String[] args) throws IOException {
        DocumentFolder folder = DocumentFolder.open(Path.of(args[2]));
        try (AgentRuntime runtime = ServerOption.builder(args[0]).kafka(args[1]).build()) {
            // Closed with the runtime, which lets its tools finish.
            runtime.serve(ResearchTeam.researcher(folder, args[3]));
            System.out.println(WorkerProcess.READY);
            ParentWatch.await();
        }
    }
}
