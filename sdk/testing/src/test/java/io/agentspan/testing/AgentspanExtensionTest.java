package io.agentspan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.Agent;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class AgentspanExtensionTest {
    /** Run by the tests below and not by the build. */
    @ExtendWith(AgentspanExtension.class)
    static class Cases {
        private final Agent agent = Agent.builder("a").model("openai/gpt-4o").build();

        @BeforeEach
        void script(TestRuntime runtime) {
            runtime.model("openai/gpt-4o").says("Hello.");
        }

        @Test
        void usesWhatTheSetUpScripted(TestRuntime runtime) {
            assertThat(runtime.run(agent, "hello").output()).isEqualTo("Hello.");
        }

        @Test
        void leavesALineOver(TestRuntime runtime) {
            runtime.run(agent, "hello");
            runtime.model("openai/gpt-4o").says("Again.");
        }

        @Test
        void fails(TestRuntime runtime) {
            throw new IllegalStateException("the test's own failure");
        }
    }

    private static TestExecutionSummary run(String method) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(
                                        DiscoverySelectors.selectMethod(
                                                Cases.class, method(method)))
                                .build(),
                        summary);
        return summary.getSummary();
    }

    private static Method method(String name) {
        try {
            return Cases.class.getDeclaredMethod(name, TestRuntime.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static List<String> failures(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .toList();
    }

    @Test
    void setUpAndTestShareOneRuntime() {
        assertThat(run("usesWhatTheSetUpScripted").getTestsSucceededCount()).isEqualTo(1);
    }

    @Test
    void aTestThatLeavesALineOverFails() {
        assertThat(failures(run("leavesALineOver")))
                .singleElement()
                .asString()
                .contains("AS-5102", "1 of its replies");
    }

    @Test
    void theFailureOfATestIsNotHiddenByWhatItLeavesOver() {
        assertThat(failures(run("fails"))).containsExactly("the test's own failure");
    }
}
