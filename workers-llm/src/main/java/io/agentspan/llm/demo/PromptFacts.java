package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that stand in what the user wrote: numbers, names, codes, addresses, quotations. */
final class PromptFacts {
    private static final Pattern QUOTED =
            Pattern.compile(
                    "[\"“”«]([^\"“”«»]{1,200})[\"“”»]|(?<!\\w)'([^']{1,200})'(?!\\w)|`([^`]{1,200})`");
    private static final Pattern CODE =
            Pattern.compile(
                    "#([\\w-]*\\w)|\\b(\\p{L}[\\p{L}\\d]*(?:[-_][\\p{L}\\d]+)*[-_]?\\d[\\p{L}\\d-]*)\\b");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.,#-])-?\\d+(?:,\\d{3})*(?:\\.\\d+)?(?![\\w-])");
    private static final Pattern PATH =
            Pattern.compile(
                    "(?<![\\w/])(?:[~.]{0,2}/)?[\\w-]+(?:[/.][\\w-]+)*\\.[a-zA-Z]\\w{0,4}\\b|(?<!\\S)[~.]{0,2}/[\\w./-]+");
    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|https?://[^\\s,)>\"]+");
    private static final Pattern DATE =
            Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}(?:T[\\d:.]+Z?)?\\b");
    private static final Pattern FORMULA =
            Pattern.compile("[-(]*\\d[\\d.]*(?:\\s*[-+*/^%x×÷]\\s*[-(]*\\d[\\d.]*\\)*)+");
    private static final Pattern NAME =
            Pattern.compile(
                    "\\b\\p{Lu}[\\p{L}\\d'’-]*(?:\\s+(?:of\\s+|de\\s+|van\\s+)?\\p{Lu}[\\p{L}\\d'’-]*)*");

    private final String text;

    PromptFacts(String text) {
        this.text = ReadableText.ofPrompt(text);
    }

    List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(matcher.group().replace(",", ""));
        }
        codes().stream().filter(code -> code.matches("\\d{1,18}")).forEach(numbers::add);
        return numbers;
    }

    List<String> dates() {
        return all(DATE);
    }

    List<String> formulas() {
        return all(FORMULA);
    }

    List<String> quotations() {
        return all(QUOTED);
    }

    /** Order numbers, ticket keys and the like: {@code #8821}, {@code ORD-17}. */
    List<String> codes() {
        return all(CODE);
    }

    List<String> paths() {
        return all(PATH);
    }

    List<String> addresses() {
        return all(ADDRESS);
    }

    /** Names of people, places and things: words with a capital letter inside a sentence. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            String name = matcher.group();
            if (startsSentence(matcher.start())) {
                int space = name.indexOf(' ');
                boolean plainWord = Words.telling(name.split("\\s+", 2)[0]).isEmpty() || space < 0;
                if (!plainWord) {
                    names.add(name);
                }
                name = space < 0 ? "" : name.substring(space + 1).strip();
            }
            if (!name.isEmpty() && !Words.telling(name).isEmpty()) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private boolean startsSentence(int at) {
        String before = text.substring(0, at).stripTrailing();
        return before.isEmpty() || ".!?:\n".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    private List<String> all(Pattern pattern) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String value = matcher.group();
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    value = matcher.group(group);
                }
            }
            found.add(value.strip());
        }
        return List.copyOf(found);
    }
}
