package io.agentspan.tool;

/** Contexts for calling tools without a runtime. */
public final class ToolContexts {
    private ToolContexts() {}

    /** A context to test a tool with; change what the test is about. */
    public static TestToolContext forTest() {
        return new TestToolContext();
    }
}
