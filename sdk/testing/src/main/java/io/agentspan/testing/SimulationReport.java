package io.agentspan.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What many simulated runs came to.
 *
 * @param ends how many runs ended in each way, such as {@code COMPLETED STOP}
 * @param faults how often each kind of trouble happened
 * @param events of all runs together
 */
public record SimulationReport(
        int runs, Map<String, Integer> ends, Map<String, Integer> faults, long events) {
    public SimulationReport {
        ends = Collections.unmodifiableMap(new LinkedHashMap<>(ends));
        faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    }

    /** How often anything went wrong. */
    public int faultCount() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return runs + " runs, " + events + " events, ends " + ends + ", faults " + faults;
    }
}
