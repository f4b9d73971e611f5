package io.agentspan.cli.sdk;

import io.agentspan.AgentRuntimeBuilder;

class PeopleOverKafkaIT extends PeopleSuite {
    @Override
    AgentRuntimeBuilder delivery(AgentRuntimeBuilder builder) {
        return builder.kafka(SharedServer.file().bootstrapServers());
    }
}
