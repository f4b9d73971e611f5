package io.agentspan.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that asks for it a {@link TestRuntime} of its own, and verifies it after a test
 * that passed. For JUnit 5: {@code @ExtendWith(AgentspanExtension.class)}.
 */
public final class AgentspanExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(AgentspanExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestRuntime.class;
    }

    @Override
    public TestRuntime resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The same for set-up methods and the test. (No computeIfAbsent: JUnit 5 does not have it.)
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        TestRuntime runtime = store.get(TestRuntime.class, TestRuntime.class);
        if (runtime == null) {
            runtime = TestRuntime.create();
            store.put(TestRuntime.class, runtime);
        }
        return runtime;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestRuntime runtime =
                context.getStore(NAMESPACE).remove(TestRuntime.class, TestRuntime.class);
        if (runtime == null) {
            return;
        }
        if (context.getExecutionException().isPresent()) {
            // One failure is enough: why lines are left over is no mystery then.
            runtime.abandon();
        } else {
            runtime.close();
        }
    }
}
