package io.agentspan.cli.quickstart;

import io.agentspan.Agent;
import io.agentspan.cli.documents.DocumentFolder;
import io.agentspan.cli.documents.DocumentTools;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.Tools;
import java.util.List;

/** An agent that finds things out with tools, and one that writes them down. */
final class ResearchTeam {
    private ResearchTeam() {}

    /** The researcher whose tools read this folder in the process that serves it. */
    static Agent researcher(DocumentFolder folder, String model) {
        return researcher(Tools.of(new DocumentTools(folder)), model);
    }

    /** The whole team, its tools served by another process. */
    static Agent team(DocumentFolder folder, String model) {
        List<ToolDef> elsewhere =
                Tools.of(new DocumentTools(folder)).stream()
                        .map(tool ->
                                Tools.external(tool.name(), tool.description(), tool.inputSchema()))
                        .toList();
        return researcher(elsewhere, model).then(writer(model));
    }

    private static Agent researcher(List<ToolDef> tools, String model) {
        return Agent.builder("researcher")
                .model(model)
                .instructions(
                        "Find out what the documents say about the question. See which documents"
                                + " there are, search them, and read the most promising ones"
                                + " before you answer. Report the facts you found, each with the"
                                + " name of its document. Say so if the documents do not tell.")
                .tools(tools.toArray())
                .build();
    }

    private static Agent writer(String model) {
        return Agent.builder("writer")
                .model(model)
                .instructions(
                        "Write a clear, short answer to the question from the research alone."
                                + " Name the document behind each statement.")
                .build();
    }
}
