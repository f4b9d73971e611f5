package io.agentspan.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.tool.ApprovalOptions;
import io.agentspan.tool.OnReject;
import io.agentspan.tool.OnTimeout;
import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolContexts;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolKind;
import io.agentspan.tool.ToolOptions;
import io.agentspan.tool.Tools;
import io.agentspan.tool.UnknownOutcome;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolScanTest {
    static class Full {
        @SuppressWarnings("UnusedMethod")
        @Tool(
                value = "Refund an order.",
                name = "refund",
                maxAttempts = 5,
                retryDelay = "500ms",
                timeout = "2m",
                queue = "payments",
                sideEffects = true,
                credentials = {"KEY"},
                stateful = true)
        private String processRefund(@Param("its number") String orderId, ToolContext context) {
            return orderId + context.attempt();
        }

        public String notATool() {
            return "";
        }
    }

    static class Quick {
        @Tool(value = "Looks up.", speculative = true)
        static String look(String key) {
            return "found " + key;
        }
    }

    static class Wrong {
        @Tool("")
        String nameless(String a) {
            return a;
        }

        @Tool(value = "x", timeout = "soon")
        String soon(String a) {
            return a;
        }

        @Tool(value = "x", sideEffects = true, speculative = true)
        String both(String a) {
            return a;
        }

        @Tool("x")
        String thread(Thread a) {
            return a.getName();
        }

        @Tool(value = "x", maxAttempts = 0)
        String never(String a) {
            return a;
        }

        @Tool("x")
        String twice(@Param(name = "a") String one, @Param(name = "a") String two) {
            return one + two;
        }
    }

    interface Lookup {
        @Tool("Looks up.")
        String find(String key);
    }

    static class Base {
        @Tool("Greets.")
        String greet(String name) {
            return "hello " + name;
        }
    }

    /** What a container makes of a bean: the methods are there again, without annotations. */
    static class SubclassProxy extends Base {
        @Override
        String greet(String name) {
            return "intercepted " + super.greet(name);
        }
    }

    @Test
    void everyAttributeReachesTheDefinition() {
        ToolDef tool = Tools.of(new Full()).getFirst();

        assertThat(tool.name()).isEqualTo("refund");
        assertThat(tool.description()).isEqualTo("Refund an order.");
        assertThat(tool.origin()).isEqualTo("Full.processRefund");
        assertThat(tool.options())
                .isEqualTo(
                        new ToolOptions(
                                Duration.ofMinutes(2),
                                5,
                                Duration.ofMillis(500),
                                Optional.of("payments"),
                                true,
                                false,
                                true,
                                List.of("KEY"),
                                ApprovalOptions.NONE,
                                UnknownOutcome.RETRY,
                                Optional.empty()));
        assertThat(tool.inputSchema())
                .containsEntry(
                        "properties",
                        Map.of("orderId", Map.of("type", "string", "description", "its number")))
                .containsEntry("required", List.of("orderId"));
    }

    @Test
    void privateAndStaticMethodsCanBeTools() throws Exception {
        assertThat(call(Tools.of(new Full()).getFirst(), Map.of("orderId", "7"))).isEqualTo("71");
        assertThat(call(Tools.of(new Quick()).getFirst(), Map.of("key", "k"))).isEqualTo("found k");
    }

    @Test
    void everyMistakeIsFoundAndNamesItsMethod() {
        assertThatThrownBy(() -> Tools.of(new Wrong()))
                .hasMessageContaining("Wrong.nameless has no description")
                .hasMessageContaining("@Tool of Wrong.soon: 'soon' is no duration")
                .hasMessageContaining("@Tool of Wrong.both: a tool with side effects")
                .hasMessageContaining("a of Wrong.thread has the type java.lang.Thread")
                .hasMessageContaining("@Tool of Wrong.never: maxAttempts is 0")
                .hasMessageContaining("Wrong.twice has two parameters named a");
    }

    @Test
    void aMethodOfAProxyIsCalledThroughTheProxy() throws Exception {
        ToolDef tool = Tools.of(new SubclassProxy()).getFirst();

        assertThat(call(tool, Map.of("name", "Ada"))).isEqualTo("intercepted hello Ada");
    }

    @Test
    void aMethodOfAnInterfaceProxyIsCalledThroughTheProxy() throws Exception {
        Object proxy =
                Proxy.newProxyInstance(
                        Lookup.class.getClassLoader(),
                        new Class<?>[] {Lookup.class},
                        (self, method, args) -> "proxied " + args[0]);

        assertThat(call(Tools.of(proxy).getFirst(), Map.of("key", "k"))).isEqualTo("proxied k");
    }

    @Test
    void aClassInsteadOfAnObjectIsAMistake() {
        assertThatThrownBy(() -> Tools.of(Full.class))
                .hasMessageContaining("the class Full was given as a tool; give an object of it");
    }

    @Test
    void missingParameterNamesAreAMistakeThatSaysWhatToDo(@TempDir Path dir) throws Exception {
        Object object = compiledWithoutParameterNames(dir);

        assertThatThrownBy(() -> Tools.of(object))
                .hasMessageContaining("compile with -parameters")
                .hasMessageContaining("<maven.compiler.parameters>true</maven.compiler.parameters>")
                .hasMessageContaining("write @Param(name = \"…\") on Nameless.refund");
    }

    private static Object compiledWithoutParameterNames(Path dir)
            throws IOException, ReflectiveOperationException {
        Path source = dir.resolve("Nameless.java");
        Files.writeString(
                source,
                "public class Nameless { @io.agentspan.tool.Tool(\"x\")"
                        + " public String refund(String orderId) { return orderId; } }");
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                dir.toString(),
                                source.toString());
        assertThat(result).isZero();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
            return loader.loadClass("Nameless").getConstructor().newInstance();
        }
    }

    private static Object call(ToolDef tool, Map<String, Object> arguments) throws Exception {
        return ((ToolKind.Function) tool.kind()).code().call(arguments, ToolContexts.forTest());
    }

    static class Guarded {
        @Tool(
                value = "Pays.",
                approvalRequired = true,
                onReject = OnReject.TELL_LLM,
                approvalTimeout = "30m",
                onApprovalTimeout = OnTimeout.APPROVE,
                sideEffects = true,
                unknownOutcome = UnknownOutcome.CHECK,
                checkTool = "isPaid")
        void pay() {}

        @Tool(value = "Reads.", unknownOutcome = UnknownOutcome.ASK)
        void read() {}
    }

    @Test
    void approvalAndUnknownOutcomesAreSaidInTheAnnotation() {
        ToolScan scan = ToolScan.of(new Guarded());

        assertThat(scan.mistakes())
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("Guarded.read", "sideEffects");
        ToolDef pay =
                scan.tools().stream().filter(t -> t.name().equals("pay")).findFirst().orElseThrow();
        assertThat(pay.options().approval())
                .isEqualTo(
                        new ApprovalOptions(
                                true,
                                OnReject.TELL_LLM,
                                Duration.ofMinutes(30),
                                OnTimeout.APPROVE));
        assertThat(pay.options().checkTool()).contains("isPaid");
    }
}
