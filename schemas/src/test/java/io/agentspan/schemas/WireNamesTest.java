package io.agentspan.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Control;
import io.agentspan.schemas.topic.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireNamesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Command.class,
                Event.class,
                Task.class,
                Control.class,
                Outcome.class,
                Message.class,
                FrameRole.class
            })
    void everyRecordOfAFamilyHasAWireName(Class<?> family) {
        WireNames<?> names = WireNames.of(family);

        assertThat(List.<Class<?>>copyOf(names.all().values()))
                .containsExactlyInAnyOrderElementsOf(records(family).toList());
        assertThat(names.all().keySet()).allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(WireNamesTest::records)
                : Stream.of(type);
    }
}
