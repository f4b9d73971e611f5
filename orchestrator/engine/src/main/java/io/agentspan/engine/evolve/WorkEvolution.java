package io.agentspan.engine.evolve;

import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Progress;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.event.Checkpoint;
import io.agentspan.schemas.event.FrameEvent;
import io.agentspan.schemas.event.GuardrailFailed;
import io.agentspan.schemas.event.GuardrailPassed;
import io.agentspan.schemas.event.RevisionRequested;
import io.agentspan.schemas.event.TextReplaced;
import io.agentspan.schemas.event.Warned;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import java.util.List;

/** What it changes when something happens to an agent between its calls. */
final class WorkEvolution {
    private WorkEvolution() {}

    static void apply(Table table, FrameEvent event) {
        switch (event) {
            case GuardrailFailed failed ->
                    table.put(
                            RowKey.progress(failed.frame()),
                            table.progress(failed.frame()).objected(failed.guardrail()));
            case RevisionRequested revision -> revised(table, revision);
            case TextReplaced replaced -> replaced(table, replaced);
            case GuardrailPassed passed -> {
                // It changes nothing.
            }
            case Warned warned -> {
                // It changes nothing.
            }
        }
    }

    /** An agent with a model of its own is told in its conversation; a team begins anew. */
    private static void revised(Table table, RevisionRequested revision) {
        FrameId frame = revision.frame();
        FrameRow row = table.frame(frame);
        Progress progress = table.progress(frame).revised(revision.code());
        // Whoever asked no model is a team.
        if (row.turn() == 0) {
            for (int i = 0; i < progress.said(); i++) {
                table.delete(RowKey.said(frame, i));
            }
            progress = progress.again();
        }
        table.put(RowKey.progress(frame), progress);
        Message told = new Message.User(revision.text());
        table.put(RowKey.message(frame, row.messages()), new Row.OfMessage(told));
        table.put(frame, row.withMessages(1, Prompt.size(told)).withFragmentsFrom(-1));
    }

    private static void replaced(Table table, TextReplaced replaced) {
        FrameId frame = replaced.frame();
        FrameRow row = table.frame(frame);
        if (replaced.checkpoint() == Checkpoint.INPUT) {
            List<String> media =
                    table.message(frame, 0) instanceof Message.User prompt
                            ? prompt.media()
                            : List.of();
            Message prompt = new Message.User(replaced.text(), media);
            table.put(RowKey.message(frame, 0), new Row.OfMessage(prompt));
            table.put(
                    frame,
                    row.withMessages(
                            0, Prompt.size(prompt) - Prompt.size(table.message(frame, 0))));
        } else {
            Message answer = new Message.Assistant(replaced.text(), List.of());
            table.put(RowKey.message(frame, row.messages()), new Row.OfMessage(answer));
            table.put(frame, row.withMessages(1, Prompt.size(answer)).withFragmentsFrom(-1));
        }
    }
}
