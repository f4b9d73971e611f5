package io.agentspan.cli.sdk;

import io.agentspan.AgentRuntimeBuilder;

class PeopleOverHttpIT extends PeopleSuite {
    @Override
    AgentRuntimeBuilder delivery(AgentRuntimeBuilder builder) {
        return builder;
    }
}
