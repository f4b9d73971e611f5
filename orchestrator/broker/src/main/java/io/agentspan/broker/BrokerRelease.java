package io.agentspan.broker;

import org.apache.kafka.server.common.MetadataVersion;

/** Says in people's words which release a cluster works as. */
public final class BrokerRelease {
    private BrokerRelease() {}

    /**
     * The release that brought a level of the feature {@code metadata.version}, such as {@code
     * 4.3}.
     */
    public static String of(short metadataVersion) {
        short newest = MetadataVersion.latestTesting().featureLevel();
        if (metadataVersion > newest) {
            return "later than " + MetadataVersion.latestTesting().shortVersion();
        }
        return MetadataVersion.fromFeatureLevel(metadataVersion).shortVersion();
    }
}
