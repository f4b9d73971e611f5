package io.agentspan.streams.cluster;

import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.cluster.ClusterException.Code;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a new group of orchestrators begin at the first command, and refuses to begin anywhere else
 * but where the last one stopped: a reset policy would skip commands or stop the threads instead.
 */
final class FirstOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(FirstOffsets.class);

    private final KafkaCluster cluster;
    private final Admin admin;

    FirstOffsets(KafkaCluster cluster, Admin admin) {
        this.cluster = cluster;
        this.admin = admin;
    }

    /**
     * Sees to it that every partition has a place to go on from.
     *
     * @throws ClusterException if the place is not in the topic any more
     */
    void prepare(int partitions) {
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, OffsetAndMetadata> first = new LinkedHashMap<>();
        begins.forEach((partition, begin) -> {
            OffsetAndMetadata place = committed.get(partition);
            if (place == null) {
                first.put(partition, new OffsetAndMetadata(begin));
            } else {
                requireInRange(
                        partition, place.offset(), begin, ends.getOrDefault(partition, begin));
            }
        });
        if (!first.isEmpty()) {
            write(first);
        }
    }

    private void requireInRange(TopicPartition partition, long place, long begin, long end) {
        if (place >= begin && place <= end) {
            return;
        }
        throw new ClusterException(
                Code.OFFSETS_OUT_OF_RANGE,
                "group "
                        + cluster.applicationId()
                        + " stopped at offset "
                        + place
                        + " of "
                        + partition
                        + ", which has "
                        + begin
                        + " to "
                        + end
                        + (place < begin
                                ? ": commands were deleted before they were read; to go on without"
                                : ": the topic was created anew; to go on with what is there")
                        + ", stop all orchestrators and run kafka-consumer-groups.sh"
                        + " --reset-offsets --to-earliest for the group");
    }

    private void write(Map<TopicPartition, OffsetAndMetadata> first) {
        try {
            Answers.get(admin.alterConsumerGroupOffsets(cluster.applicationId(), first).all());
            LOG.info("Group {} begins at {}", cluster.applicationId(), first);
        } catch (UnknownMemberIdException e) {
            // The group has members: another process of it started at the same time and was first.
            LOG.debug("Group {} was started by another process", cluster.applicationId(), e);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        Map<TopicPartition, OffsetAndMetadata> known = new LinkedHashMap<>();
        Answers.get(
                        admin.listConsumerGroupOffsets(cluster.applicationId())
                                .partitionsToOffsetAndMetadata())
                .forEach((partition, place) -> {
                    if (place != null) {
                        known.put(partition, place);
                    }
                });
        return known;
    }

    private Map<TopicPartition, Long> offsets(int partitions, OffsetSpec spec) {
        String commands = cluster.topics().of(Topic.COMMANDS);
        Map<TopicPartition, OffsetSpec> asked =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(commands, partition))
                        .collect(Collectors.toMap(Function.identity(), partition -> spec));
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                Answers.get(admin.listOffsets(asked).all());
        answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
