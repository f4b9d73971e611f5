package io.agentspan.llm.demo;

import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a conversation stands.
 *
 * @param question what the user wants
 * @param prior what an agent before this one wrote, or empty
 * @param exchanges all tool calls so far, in order
 * @param rounds replies with tool calls since the question
 * @param said what this agent wrote since the question; more than nothing if the reply was cut
 */
record Situation(String question, String prior, List<Exchange> exchanges, int rounds, String said) {
    private static final Pattern PRIOR =
            Pattern.compile("previous (?:agent )?output:", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTINUE =
            Pattern.compile("(?is)\\s*(?:please\\s+)?(?:continue|go on|proceed)\\b.{0,80}");

    static Situation of(ModelRequest request) {
        String asked = "";
        int rounds = 0;
        StringBuilder said = new StringBuilder();
        for (Message message : request.messages()) {
            if (message instanceof Message.User user && isNew(user.text(), asked)) {
                asked = user.text();
                rounds = 0;
                said.setLength(0);
            } else if (message instanceof Message.Assistant reply) {
                rounds += reply.toolCalls().isEmpty() ? 0 : 1;
                said.append(reply.text());
            }
        }
        Matcher prior = PRIOR.matcher(asked);
        boolean later = prior.find();
        return new Situation(
                (later ? asked.substring(0, prior.start()) : asked).strip(),
                later ? asked.substring(prior.end()).strip() : "",
                exchanges(request.messages()),
                rounds,
                said.toString());
    }

    private static boolean isNew(String text, String asked) {
        return !text.isBlank() && (asked.isEmpty() || !CONTINUE.matcher(text).matches());
    }

    /** What is left of an answer whose beginning was written before it was cut. */
    String rest(String answer) {
        boolean begun = !said.isEmpty() && said.length() < answer.length();
        return begun && answer.startsWith(said) ? answer.substring(said.length()) : answer;
    }

    private static List<Exchange> exchanges(List<Message> messages) {
        Map<Object, ToolCall> calls = new LinkedHashMap<>();
        List<Exchange> exchanges = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Message message : messages) {
            switch (message) {
                case Message.Assistant said ->
                        said.toolCalls().forEach(call -> calls.put(call.call(), call));
                case Message.Tool tool -> {
                    ToolCall call = calls.get(tool.call());
                    ObjectNode arguments =
                            call == null ? WireJson.object() : arguments(call.arguments());
                    Exchange exchange = Exchange.of(tool, arguments, known);
                    exchanges.add(exchange);
                    exchange.findings().forEach(finding -> known.add(finding.value()));
                }
                case Message.User user -> {}
            }
        }
        return exchanges;
    }

    private static ObjectNode arguments(String text) {
        try {
            JsonNode node = WireJson.tree(text);
            return node instanceof ObjectNode object ? object : WireJson.object();
        } catch (MalformedRecordException e) {
            return WireJson.object();
        }
    }

    Query query() {
        return Query.of(question);
    }

    /** Keys of the calls made so far. */
    Set<String> called() {
        return exchanges.stream().map(Exchange::key).collect(Collectors.toSet());
    }

    List<Passage> passages() {
        return exchanges.stream().flatMap(exchange -> exchange.passages().stream()).toList();
    }
}
