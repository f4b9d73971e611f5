package io.agentspan.gateway.stream;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.history.StoredEvent;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.stream.FrameMapper;
import io.agentspan.schemas.stream.SseFrame;
import io.agentspan.schemas.topic.Delta;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One client's stream: first what the history holds, then what happens. Events come to it once and
 * in order, because it counts them: what it missed it reads from the history.
 */
final class OpenStream {
    private static final int PAGE = 200;

    private final FrameId target;
    private final long after;
    private final History history;
    private final OutputStream out;
    private final FrameMapper mapper;
    private final DeltaGate gate = new DeltaGate();
    private long seq;
    private boolean done;

    /**
     * Writes nothing yet.
     *
     * @param after the last event that the client has seen; 0 for none
     */
    OpenStream(FrameId target, long after, History history, OutputStream out) {
        this.target = target;
        this.after = after;
        this.history = history;
        this.out = out;
        this.mapper = new FrameMapper(target);
    }

    /** Returns when the execution has ended, the client is gone or the stream is cut off. */
    void run(Subscription subscription, Duration heartbeat)
            throws IOException, InterruptedException {
        comment("connected");
        catchUp();
        while (!done) {
            if (subscription.isIdle()) {
                out.flush();
            }
            switch (subscription.next(heartbeat)) {
                case Signal.Happened happened -> happened(happened.event());
                case Signal.Piece piece -> piece(piece.delta());
                case Signal.Silence silence -> comment("heartbeat");
                case Signal.Cut cut -> {
                    comment(cut.reason());
                    done = true;
                }
            }
        }
        out.flush();
    }

    private void happened(EventRecord record) throws IOException {
        if (record.seq() == seq + 1) {
            show(record);
        } else if (record.seq() > seq) {
            catchUp();
        }
    }

    private void catchUp() throws IOException {
        List<StoredEvent> page;
        do {
            page = history.events(target.execution(), seq, PAGE);
            for (StoredEvent stored : page) {
                Optional<EventRecord> record = stored.read();
                if (record.isPresent()) {
                    show(record.get());
                }
                seq = stored.seq();
                if (done) {
                    return;
                }
            }
        } while (page.size() == PAGE);
    }

    private void show(EventRecord record) throws IOException {
        seq = record.seq();
        Optional<SseFrame> frame = mapper.map(record);
        List<Delta> due = gate.after(record.event());
        if (frame.isPresent()) {
            if (seq > after) {
                out.write(frame.get().bytes());
            }
            done = frame.get().last();
        }
        for (Delta delta : due) {
            write(delta);
        }
    }

    private void piece(Delta delta) throws IOException {
        if (gate.admits(delta)) {
            write(delta);
        }
    }

    private void write(Delta delta) throws IOException {
        if (delta.task().frame().isWithin(target)) {
            out.write(mapper.piece(delta).bytes());
        }
    }

    private void comment(String text) throws IOException {
        out.write(SseFrame.comment(text));
        out.flush();
    }
}
