package io.agentspan.llm.demo;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Words that often stand for one another in technical English, and what question words ask for. */
final class Thesaurus {
    private static final String[] FAMILIES = {
        "crash fail failure die dead kill outage down",
        "survive recover resume restart durable continue replay",
        "begin start launch",
        "stop end cancel terminate abort",
        "remove delete erase",
        "make create build",
        "change update edit modify",
        "fast quick speed latency performance throughput",
        "cost price fee charge",
        "error mistake bug problem",
        "send deliver dispatch publish",
        "store save keep persist",
        "safe secure security protect",
        "big large size limit",
        "guarantee promise ensure",
        "install setup deploy",
        "test verify check",
    };

    private static final Map<String, String> ASKED_FOR =
            Map.of(
                    "who", "person name author owner team",
                    "when", "date time day year after until",
                    "where", "place location directory address",
                    "why", "because reason so",
                    "many", "number count total",
                    "much", "amount total price percent");

    private static final Map<String, Set<String>> RELATED = related();

    private Thesaurus() {}

    private static Map<String, Set<String>> related() {
        Map<String, Set<String>> result = new LinkedHashMap<>();
        for (String family : FAMILIES) {
            Set<String> stems = Words.stems(family);
            stems.forEach(stem -> result.put(stem, stems));
        }
        return result;
    }

    /** Stems close in meaning to a stem, itself included where it is known. */
    static Set<String> relatedTo(String stem) {
        return RELATED.getOrDefault(stem, Set.of());
    }

    /** Stems that an answer to the question words of a text is likely to hold. */
    static Set<String> askedFor(String text) {
        Set<String> stems = new LinkedHashSet<>();
        for (String word : Words.of(text)) {
            stems.addAll(Words.stems(ASKED_FOR.getOrDefault(word, "")));
        }
        return stems;
    }
}
