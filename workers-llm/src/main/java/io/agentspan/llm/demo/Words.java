package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** English text as words and word stems; names such as {@code readFile_v2} are taken apart. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}]+|[0-9]+(?:[.,][0-9]+)*");
    private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}0-9])(?=\\p{Lu})");

    /** Words that say nothing about what a text is about. */
    private static final Set<String> STOP =
            Set.of(
                    ("a about above after again all also am an and any are as at be because been"
                                    + " before being below between both but by can cannot could did"
                                    + " do does doing don down during each few for from further get"
                                    + " give had has have having he her here hers him his how i if"
                                    + " in into is it its itself just let like me more most my no"
                                    + " nor not now of off on once only or other our out over own"
                                    + " please same she should so some such tell than that the"
                                    + " their them then there these they this those through to too"
                                    + " under until up us use used using very want was we were what"
                                    + " when where whether which while who whom whose why will with"
                                    + " would you your done happen happens happened work works mean means many much thing"
                                    + " things way s t re ve ll")
                            .split(" "));

    private Words() {}

    /** All words in lower case, in order. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(CAMEL.matcher(text).replaceAll(" "));
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** The words that say what a text is about, in lower case, in order. */
    static List<String> telling(String text) {
        return of(text).stream().filter(word -> !STOP.contains(word)).toList();
    }

    /** Stems of {@link #telling} words, each once. */
    static Set<String> stems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        telling(text).forEach(word -> stems.add(stem(word)));
        return stems;
    }

    /** The part that the forms of a word share: {@code crashes}, {@code crashed}: {@code crash}. */
    static String stem(String word) {
        String stem = withoutPlural(word);
        if (stem.length() > 5 && stem.endsWith("ing")) {
            stem = withoutDoubleEnd(stem.substring(0, stem.length() - 3));
        } else if (stem.length() > 4 && stem.endsWith("ed")) {
            stem = withoutDoubleEnd(stem.substring(0, stem.length() - 2));
        } else if (stem.length() > 5 && stem.endsWith("ly")) {
            stem = stem.substring(0, stem.length() - 2);
        }
        boolean silentEnd = stem.endsWith("e") && stem.length() > 3;
        boolean yEnd = stem.endsWith("y") && stem.length() > 4;
        return silentEnd || yEnd ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static String withoutPlural(String word) {
        if (word.length() < 4 || !word.endsWith("s") || word.endsWith("ss")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("us") || word.endsWith("is")) {
            return word;
        }
        boolean hiss = word.matches(".*(?:s|x|z|ch|sh)es");
        return word.substring(0, word.length() - (hiss ? 2 : 1));
    }

    private static String withoutDoubleEnd(String stem) {
        int n = stem.length();
        boolean twice = n > 3 && stem.charAt(n - 1) == stem.charAt(n - 2);
        return twice && "bdgmnprt".indexOf(stem.charAt(n - 1)) >= 0
                ? stem.substring(0, n - 1)
                : stem;
    }
}
