package io.agentspan.streams.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.streams.simulator.bug.CacheOutlivesAbort;
import io.agentspan.streams.simulator.bug.CancelForgetsChildren;
import io.agentspan.streams.simulator.bug.DecidesInPunctuator;
import io.agentspan.streams.simulator.bug.EarlyToolTasks;
import io.agentspan.streams.simulator.bug.FinishedBeforeAnswer;
import io.agentspan.streams.simulator.bug.LateAnswerCounts;
import io.agentspan.streams.simulator.bug.LeavesOutTooMuch;
import io.agentspan.streams.simulator.bug.LevelOfTheProcess;
import io.agentspan.streams.simulator.bug.LostTimer;
import io.agentspan.streams.simulator.bug.NewKeyForRetry;
import io.agentspan.streams.simulator.bug.NoDigestCheck;
import io.agentspan.streams.simulator.bug.NoDuplicateCheck;
import io.agentspan.streams.simulator.bug.NoMarkOnRevoke;
import io.agentspan.streams.simulator.bug.OffsetBeforeState;
import io.agentspan.streams.simulator.bug.OldOwnerCommits;
import io.agentspan.streams.simulator.bug.OutcomeBeforeCommit;
import io.agentspan.streams.simulator.bug.RefusalNotSent;
import io.agentspan.streams.simulator.bug.SeqFromMemory;
import io.agentspan.streams.simulator.bug.TimeOutFromDispatch;
import io.agentspan.streams.simulator.bug.UnorderedArguments;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator would find bugs, because it finds these. */
@ExtendWith(QuietShell.class)
class PlantedBugsTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void aPlantedBugIsFound(String name, Supplier<Collaborators> bug, int within) {
        Optional<Campaign.Failure> found =
                new Campaign(bug).play(LongStream.rangeClosed(1, within));

        assertThat(found).as("a failing seed among %s", within).isPresent();
        System.out.println(
                name + ": seed " + found.get().seed() + ", " + found.get().problem().getMessage());
        assertThat(found.get().problem()).isInstanceOf(Violation.class);
    }

    static Stream<Arguments> bugs() {
        return Stream.of(
                bug(NoDuplicateCheck::new, 300),
                bug(NoDigestCheck::new, 300),
                bug(LostTimer::new, 300),
                bug(OutcomeBeforeCommit::new, 300),
                bug(DecidesInPunctuator::new, 300),
                bug(UnorderedArguments::new, 300),
                bug(TimeOutFromDispatch::new, 300),
                bug(NoMarkOnRevoke::new, 2500),
                bug(SeqFromMemory::new, 300),
                bug(CancelForgetsChildren::new, 300),
                bug(NewKeyForRetry::new, 2000),
                bug(LateAnswerCounts::new, 300),
                bug(OldOwnerCommits::new, 300),
                bug(FinishedBeforeAnswer::new, 1000),
                bug(OffsetBeforeState::new, 300),
                bug(EarlyToolTasks::new, 300),
                bug(CacheOutlivesAbort::new, 300),
                bug(LevelOfTheProcess::new, 300),
                bug(LeavesOutTooMuch::new, 300),
                bug(RefusalNotSent::new, 1500));
    }

    private static Arguments bug(Supplier<Collaborators> bug, int within) {
        return Arguments.of(bug.get().getClass().getSimpleName(), bug, within);
    }
}
