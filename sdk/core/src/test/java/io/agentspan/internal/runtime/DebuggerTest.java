package io.agentspan.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.worker.RunnerSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebuggerTest {
    private static final RunnerSettings USUAL = RunnerSettings.tools("w");

    @Test
    void underADebuggerACallIsReportedAtOnceWithALeaseOfADay() {
        RunnerSettings settings =
                Debugger.patient(
                        USUAL, List.of("-Xmx1g", "-agentlib:jdwp=transport=dt_socket,server=y"));

        assertThat(settings.reportStartAfter()).isZero();
        assertThat(settings.lease()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void otherwiseNothingChanges() {
        assertThat(Debugger.patient(USUAL, List.of("-Xmx1g", "-agentlib:hprof"))).isEqualTo(USUAL);
    }
}
