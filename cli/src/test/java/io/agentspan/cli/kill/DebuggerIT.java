package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import io.agentspan.cli.sdk.SharedServer;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.worker.KafkaConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A developer halts a tool and looks around for longer than a lease lasts. */
class DebuggerIT {
    private static final Pattern LISTENS = Pattern.compile("Listening .* address: .*?(\\d+)\\s");
    private static final int OVER_KAFKA = 1;
    private static final int OVER_HTTP = 2;
    private static final int SILENT = 3;

    @TempDir Path directory;

    @Test
    void whatIsHaltedInADebuggerKeepsItsAttemptAndWhatOnlyFallsSilentLosesIt() throws Exception {
        Effects effects = new Effects(directory.resolve("effects"));
        List.of(OVER_KAFKA, OVER_HTTP, SILENT).forEach(effects::block);
        String kafka = SharedServer.file().bootstrapServers();
        try (EventLog log = new EventLog(KafkaConnection.to(kafka));
                JavaProcess overKafka =
                        JavaProcess.startDebugged(
                                directory, ProgramMain.class, program(OVER_KAFKA, kafka));
                JavaProcess overHttp =
                        JavaProcess.startDebugged(
                                directory, ProgramMain.class, program(OVER_HTTP, "http"));
                JavaProcess silent =
                        JavaProcess.start(directory, ProgramMain.class, program(SILENT, "http"))) {
            ExecutionId first = awaitStarted(log, overKafka);
            ExecutionId second = awaitStarted(log, overHttp);
            ExecutionId third = awaitStarted(log, silent);
            awaitAttempts(effects, 3);

            VirtualMachine one = halted(overKafka);
            VirtualMachine other = halted(overHttp);
            // Its lease ends behind those that the others would have had.
            silent.pause();
            List.of(OVER_KAFKA, OVER_HTTP, SILENT).forEach(effects::release);
            Awaitility.await("the silent one is given up")
                    .atMost(Steps.LIMIT)
                    .until(() -> count(log, third, ToolAttemptFailed.class) == 1);
            assertThat(count(log, first, ToolAttemptFailed.class)).isZero();
            assertThat(count(log, second, ToolAttemptFailed.class)).isZero();

            one.dispose();
            other.dispose();
            silent.go();
            for (ExecutionId id : List.of(first, second, third)) {
                Awaitility.await("the end of " + id)
                        .atMost(Steps.LIMIT)
                        .until(() -> count(log, id, ExecutionCompleted.class) == 1);
            }
            assertThat(count(log, first, ToolCallRequested.class)).isEqualTo(1);
            assertThat(count(log, second, ToolCallRequested.class)).isEqualTo(1);
            assertThat(count(log, third, ToolCallRequested.class)).isEqualTo(2);
            assertThat(effects.of(OVER_KAFKA)).hasSize(1);
            assertThat(effects.of(OVER_HTTP)).hasSize(1);
        }
    }

    private String[] program(int step, String delivery) {
        String tool = "halt_" + step;
        String model =
                SharedServer.model(
                        """
                        [{"toolCalls":[{"name":"%s","arguments":{"n":%d}}]},{"text":"Done."}]
                        """
                                .formatted(tool, step));
        return new String[] {
            SharedServer.file().url(),
            delivery,
            model,
            tool,
            directory.resolve("effects").toString()
        };
    }

    /** Waits until the orchestrator knows that the program works on its tool call. */
    private static ExecutionId awaitStarted(EventLog log, JavaProcess program) {
        String id =
                Awaitility.await("the program starts an execution")
                        .atMost(Steps.LIMIT)
                        .until(() -> ProgramMain.startedBy(program), text -> !text.isEmpty());
        ExecutionId execution = new ExecutionId(id);
        Awaitility.await("its tool call is begun")
                .atMost(Steps.LIMIT)
                .until(() -> count(log, execution, TaskStarted.class) == 1);
        return execution;
    }

    private static void awaitAttempts(Effects effects, int attempts) {
        Awaitility.await("the tools are at work")
                .atMost(Steps.LIMIT)
                .until(() -> effects.all().size() == attempts);
    }

    private static long count(EventLog log, ExecutionId execution, Class<? extends Event> type) {
        return log.of(execution).stream().map(EventRecord::event).filter(type::isInstance).count();
    }

    /** Attaches a debugger, which stops all threads; they go on when it is detached. */
    private static VirtualMachine halted(JavaProcess program) throws Exception {
        Matcher address = LISTENS.matcher(program.log());
        assertThat(address.find()).as(program.log()).isTrue();
        AttachingConnector connector =
                Bootstrap.virtualMachineManager().attachingConnectors().stream()
                        .filter(known -> known.name().equals("com.sun.jdi.SocketAttach"))
                        .findFirst()
                        .orElseThrow();
        Map<String, Connector.Argument> where = connector.defaultArguments();
        where.get("hostname").setValue("127.0.0.1");
        where.get("port").setValue(address.group(1));
        VirtualMachine machine = connector.attach(where);
        machine.suspend();
        return machine;
    }
}
