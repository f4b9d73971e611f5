package io.agentspan.cli.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Full text search over a small folder: the passages that hold the most, and the rarest, words of
 * the question. Reads the files each time; nothing to keep up to date.
 */
final class Search {
    private static final int SHORTEST_WORD = 3;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> EVERYWHERE =
            Set.of(
                    "the", "and", "for", "are", "was", "were", "what", "which", "who", "how", "why",
                    "when", "where", "does", "did", "with", "from", "that", "this", "has", "have",
                    "can", "you", "its", "about", "into", "not", "but", "there", "their", "will");

    private final DocumentFolder folder;

    /**
     * A passage of a document.
     *
     * @param line number of its first line, from 1
     */
    public record Hit(String document, int line, String text) {}

    private record Scored(Hit hit, Set<String> words) {}

    Search(DocumentFolder folder) {
        this.folder = folder;
    }

    /** The best passages, best first. */
    List<Hit> search(String query, int limit) {
        Set<String> wanted = words(query);
        wanted.removeAll(EVERYWHERE);
        List<Scored> found = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (DocumentFolder.Document document : folder.list()) {
            for (Passage passage : Passage.of(folder.read(document.name()).orElse(""))) {
                Set<String> words = words(passage.text() + " " + document.name());
                words.retainAll(wanted);
                if (!words.isEmpty()) {
                    Hit hit = new Hit(document.name(), passage.line(), passage.text());
                    found.add(new Scored(hit, words));
                    words.forEach(word -> seen.merge(word, 1, Integer::sum));
                }
            }
        }
        found.sort(Comparator.comparingDouble((Scored one) -> -score(one.words(), seen)));
        return found.stream().limit(limit).map(Scored::hit).toList();
    }

    // A word that few passages have says more than one that many have.
    private static double score(Set<String> words, Map<String, Integer> seen) {
        return words.stream().mapToDouble(word -> 1 + 1.0 / seen.getOrDefault(word, 1)).sum();
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .forEach(words::add);
        return words;
    }
}
