package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.MemoryStore;
import io.agentspan.engine.play.Play;
import io.agentspan.engine.play.Records;
import io.agentspan.engine.play.Shell;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.SendMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recorded histories of level 1: a line {@code {"offset","at","command"}} for each command, behind
 * it a line {@code {"record"}} for each record it led to. A release may add a level; it must never
 * write other records for these commands.
 */
class GoldenHistoriesTest {
    private static final Path HISTORIES = Path.of("src/test/resources/histories/level-1");

    @ParameterizedTest
    @MethodSource("recorded")
    void theCommandsStillLeadToTheSameBytes(Path history) throws IOException {
        List<String> lines = Files.readAllLines(history);
        Shell shell = new Shell(new MemoryStore());
        List<String> again = new ArrayList<>();

        for (String line : lines) {
            JsonNode json = WireJson.tree(line);
            if (json.has("command")) {
                again.add(line);
                Input input =
                        new Input(
                                WireJson.mapper().treeToValue(json.path("command"), Command.class),
                                Play.ID.partition(),
                                json.path("offset").asLong(),
                                json.path("at").asLong());
                if (shell.apply(input) instanceof Decision.Accepted accepted) {
                    accepted.outputs().forEach(output -> again.add(record(output)));
                }
            }
        }

        assertThat(again).containsExactlyElementsOf(lines);
    }

    static Stream<Named<Path>> recorded() throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES)) {
            return files
                    .sorted()
                    .map(file -> Named.of(file.getFileName().toString(), file))
                    .toList()
                    .stream();
        }
    }

    /** Writes histories that are not there yet; it never touches one that is. */
    @Test
    @EnabledIfSystemProperty(named = "agentspan.record", matches = "true")
    void record() throws IOException {
        write("single-call", Play.of(Agents.single("helper")).start("Hi").reply("model_0_1", "Yo"));
        write("tool-loop", toolLoop());
        write("failures", failures());
        write("team", team());
        write("many-calls", manyCalls());
        write("approvals", approvals());
        write("steering", steering());
        write("unknown-outcomes", unknownOutcomes());
        write("interrupt", interrupt());
    }

    private static Play toolLoop() {
        return Play.of(
                        Agents.with(
                                "helper",
                                "\"tools\":[{\"name\":\"search\",\"inputSchema\":{\"required\":[\"q\"]}},"
                                        + "{\"name\":\"note\"}]"))
                .start("Find tea, Käse and 茶")
                .reply(
                        "model_0_1",
                        "Looking.",
                        call("search", "{\"q\":\"tea\",\"n\":1.50}"),
                        call("search", "{}"),
                        call("fly", "{}"),
                        call("note", ""))
                .taskStarted("call_0_1_0")
                .returns("call_0_1_3", "null", "{\"notes\":[\"a\"],\"b\":1e2}")
                .returns("call_0_1_0", "{\"z\":1,\"a\":[1.0]}", "{\"notes\":[\"a\",\"c\"]}")
                .reply("model_0_2", "Part one", ModelFinish.LENGTH)
                .reply("model_0_3", " and two.");
    }

    private static Play failures() {
        return Play.of(Agents.withTools("helper", "search"))
                .start("Hi")
                .modelFails("model_0_1", Failure.retryable("RATE_LIMITED", "slow down"), 1_200)
                .passes(Duration.ofSeconds(10))
                .taskStarted("model_0_1")
                .passes(Duration.ofSeconds(10))
                .reply("model_0_1#2", "", call("search"), call("search"))
                .toolFails("call_0_1_0", Failure.retryable("TOOL_ERROR", "broken"))
                .taskStarted("call_0_1_1")
                .passes(Duration.ofSeconds(3))
                .heartbeat("call_0_1_1")
                .passes(Duration.ofSeconds(30))
                .returns("call_0_1_1#1", "\"late\"")
                .toolFails("call_0_1_0", Failure.permanent("TOOL_FAILED_PERMANENTLY", "no"))
                .modelFails("model_0_2", Failure.permanent("PROVIDER_AUTH", "no key"), 0)
                .passes(Duration.ofDays(9));
    }

    private static Play team() {
        return Play.of(
                        Agents.sequential(
                                "team",
                                Agents.single("first"),
                                Agents.with(
                                        "second",
                                        "\"tools\":["
                                                + Agents.agentTool("ask", Agents.single("expert"))
                                                + "],\"outputType\":{\"schema\":{\"type\":\"object\"}}")))
                .start("Hi")
                .reply("model_1_1", "One")
                .reply(
                        "model_2_1",
                        "",
                        call("ask", "{\"request\":\"a\"}"),
                        call("ask", "{\"request\":\"b\"}"))
                .modelFails("model_2-1_1", Failure.permanent("PROVIDER_REJECTED", "no"), 0)
                .reply("model_2-2_1", "B")
                .reply("model_2_2", "```json\n{\"b\":2}\n```");
    }

    private static Play manyCalls() {
        ProposedCall[] calls = Collections.nCopies(70, call("search")).toArray(ProposedCall[]::new);
        return Play.of(Agents.withTools("helper", "search"))
                .start("Hi")
                .reply("model_0_1", "", calls)
                .returns("call_0_1_5", "5")
                .returns("call_0_1_0", "0")
                .cancel("enough");
    }

    private static Play approvals() {
        return Play.of(
                        Agents.with(
                                "helper",
                                "\"tools\":[{\"name\":\"pay\",\"approvalRequired\":true,"
                                        + "\"approval\":{\"onReject\":\"tell_llm\",\"timeoutSeconds\":60}},"
                                        + "{\"name\":\"fire\",\"approvalRequired\":true},"
                                        + "{\"name\":\"ask\",\"toolType\":\"human\"},{\"name\":\"look\"}]"))
                .start("Hi")
                .reply(
                        "model_0_1",
                        "",
                        call("pay", "{\"n\":1.50}"),
                        call("pay"),
                        call("ask"),
                        call("look"))
                .respond(
                        "call_0_1_0",
                        "{\"approved\":\"yes\",\"arguments\":{\"n\":1},\"reason\":\"ü\"}")
                .respond("call_0_1_0", "{\"approved\":false}")
                .returns("call_0_1_3", "1")
                .passes(Duration.ofSeconds(60))
                .respond("{\"response\":\"tea\"}")
                .returns("call_0_1_0", "\"paid\"")
                .reply("model_0_2", "", call("pay"), call("fire"))
                .respond("call_0_2_0", "{\"approved\":false,\"reason\":\"no\"}")
                .respond("{\"approved\":false,\"reason\":\"never\",\"z\":1.0,\"a\":[2]}")
                .passes(Duration.ofDays(9));
    }

    private static Play steering() {
        return Play.of(
                        Agents.with(
                                "helper",
                                "\"tools\":[{\"name\":\"search\"},"
                                        + "{\"name\":\"wait\",\"toolType\":\"pull_workflow_messages\","
                                        + "\"config\":{\"batchSize\":2}}]"))
                .start("Hi")
                .message("m1", SendMode.QUEUE, "{\"b\":1.50,\"a\":\"茶\"}")
                .message("m2", SendMode.NEXT_TURN, "\"hurry\"")
                .signal("be brief")
                .pause()
                .reply("model_0_1", "", call("search"), call("wait"), call("wait"))
                .resume()
                .message("m3", SendMode.REJECT_IF_BUSY, "[1e2]")
                .pause()
                .toolFails("call_0_1_0", Failure.retryable("TOOL_ERROR", "broken"))
                .passes(Duration.ofSeconds(10))
                .resume()
                .returns("call_0_1_0", "1")
                .signal("")
                .reply("model_0_2", "Waiting.", call("wait"), call("search"))
                .stop()
                .returns("call_0_2_1", "2");
    }

    private static Play unknownOutcomes() {
        return Play.of(
                        Agents.with(
                                "helper",
                                "\"tools\":[{\"name\":\"pay\",\"sideEffects\":true,\"unknownOutcome\":"
                                        + "{\"policy\":\"check\",\"tool\":\"paid\"}},"
                                        + "{\"name\":\"post\",\"sideEffects\":true,\"unknownOutcome\":"
                                        + "{\"policy\":\"ask\"}},{\"name\":\"paid\"}]"))
                .start("Hi")
                .reply("model_0_1", "", call("pay"), call("post"))
                .taskStarted("call_0_1_0")
                .taskStarted("call_0_1_1")
                .passes(Duration.ofSeconds(10))
                .returns("call_0_1_0#2", "{\"done\":false}")
                .taskStarted("call_0_1_0")
                .passes(Duration.ofSeconds(10))
                .returns("call_0_1_0#4", "{\"done\":true,\"result\":1.50}")
                .respond("{\"decision\":\"retry\"}")
                .returns("call_0_1_1", "true")
                .reply("model_0_2", "Done.");
    }

    private static Play interrupt() {
        return Play.of(
                        Agents.with(
                                "boss",
                                "\"tools\":["
                                        + Agents.agentTool("hire", Agents.withTools("e", "dig"))
                                        + ",{\"name\":\"search\"}]"))
                .start("Hi")
                .reply("model_0_1", "", call("hire"), call("hire"), call("search"))
                .reply("model_1_1", "", call("dig"))
                .message("m1", SendMode.INTERRUPT, "{\"message\":\"Stop.\"}")
                .reply("model_2_1", "late")
                .returns("call_1_1_0", "\"late\"")
                .message("m2", SendMode.INTERRUPT, "{\"n\":1}")
                .reply("model_0_2", "late")
                .cancel("enough")
                .reply("model_0_3", "later");
    }

    private static void write(String name, Play play) throws IOException {
        Path file = HISTORIES.resolve(name + ".jsonl");
        if (Files.exists(file)) {
            return;
        }
        Shell again = new Shell(new MemoryStore());
        List<String> lines = new ArrayList<>();
        for (Input input : play.shell().log()) {
            ObjectNode line = WireJson.object();
            line.put("offset", input.offset()).put("at", input.atMillis());
            line.set("command", WireJson.mapper().valueToTree(input.command()));
            lines.add(WireJson.text(line));
            if (again.apply(input) instanceof Decision.Accepted accepted) {
                accepted.outputs().forEach(output -> lines.add(record(output)));
            }
        }
        Files.createDirectories(HISTORIES);
        Files.write(file, lines);
    }

    private static String record(Output output) {
        return "{\"record\":" + Records.text(output) + "}";
    }
}
