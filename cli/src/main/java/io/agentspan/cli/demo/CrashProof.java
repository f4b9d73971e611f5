package io.agentspan.cli.demo;

import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ToolReturned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checks the log and the side effects of an execution whose worker was killed within one step.
 *
 * @param claim what was found, in one line
 * @param violations what is not as promised; none if the proof holds
 */
record CrashProof(String claim, List<String> violations) {

    /**
     * Compares both with the promise: every step had its effect once, the killed one twice under
     * one key from two processes, and the log has every event once.
     *
     * @param steps how many the execution should have had
     * @param killed number of the step whose process was killed
     */
    static CrashProof of(List<EventRecord> log, List<SideEffect> effects, int steps, int killed) {
        SortedMap<Integer, List<SideEffect>> byStep = new TreeMap<>();
        effects.forEach(e -> byStep.computeIfAbsent(e.step(), n -> new ArrayList<>()).add(e));
        List<String> violations = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int step = 1; step <= steps; step++) {
            checkStep(step, byStep.getOrDefault(step, List.of()), step == killed, violations);
            byStep.getOrDefault(step, List.of()).stream()
                    .map(SideEffect::idempotencyKey)
                    .distinct()
                    .filter(key -> !keys.add(key))
                    .forEach(key -> violations.add("two steps share the key " + key));
        }
        byStep.tailMap(steps + 1).keySet().forEach(n -> violations.add("there is a step " + n));
        checkLog(log, steps, violations);
        return new CrashProof(claim(log, byStep), List.copyOf(violations));
    }

    boolean holds() {
        return violations.isEmpty();
    }

    private static void checkStep(
            int step, List<SideEffect> effects, boolean killed, List<String> violations) {
        int expected = killed ? 2 : 1;
        if (effects.size() != expected) {
            violations.add("step " + step + " ran " + effects.size() + " times, not " + expected);
        }
        if (effects.stream().map(SideEffect::idempotencyKey).distinct().count() > 1) {
            violations.add("step " + step + " ran under different keys");
        }
        if (killed && effects.stream().map(SideEffect::process).distinct().count() != 2) {
            violations.add("step " + step + " was not run by two processes");
        }
    }

    private static void checkLog(List<EventRecord> log, int steps, List<String> violations) {
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).seq() != i + 1) {
                violations.add("the log has seq " + log.get(i).seq() + " in place of " + (i + 1));
                break;
            }
        }
        long returned = log.stream().filter(e -> e.event() instanceof ToolReturned).count();
        if (returned != steps) {
            violations.add("the log has " + returned + " results, not " + steps);
        }
        if (log.isEmpty() || !(log.getLast().event() instanceof ExecutionCompleted)) {
            violations.add("the log does not end with the completion");
        }
    }

    private static String claim(
            List<EventRecord> log, SortedMap<Integer, List<SideEffect>> byStep) {
        List<Integer> once = new ArrayList<>();
        StringBuilder others = new StringBuilder();
        byStep.forEach((step, effects) -> {
            if (effects.size() == 1) {
                once.add(step);
            } else {
                others.append(", step ").append(step).append(' ').append(times(effects));
            }
        });
        return "steps " + ranges(once) + " ran once" + others + ", log " + sequence(log);
    }

    private static String times(List<SideEffect> effects) {
        long keys = effects.stream().map(SideEffect::idempotencyKey).distinct().count();
        String count = effects.size() == 2 ? "twice" : effects.size() + " times";
        return count + (keys == 1 ? " with the same key" : " with " + keys + " keys");
    }

    private static String ranges(List<Integer> numbers) {
        List<String> parts = new ArrayList<>();
        int i = 0;
        while (i < numbers.size()) {
            int first = i;
            while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
                i++;
            }
            parts.add(
                    first == i
                            ? numbers.get(first).toString()
                            : numbers.get(first) + "–" + numbers.get(i));
            i++;
        }
        return parts.isEmpty() ? "none" : String.join(" and ", parts);
    }

    private static String sequence(List<EventRecord> log) {
        List<Long> seqs = log.stream().map(EventRecord::seq).toList();
        boolean gapless = true;
        for (int i = 0; i < seqs.size(); i++) {
            gapless &= seqs.get(i) == i + 1;
        }
        return gapless
                ? "seq 1.." + seqs.size() + " without gap"
                : "seq " + seqs.stream().map(String::valueOf).toList() + " WITH GAPS";
    }
}
