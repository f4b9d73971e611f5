package io.agentspan.cli;

import java.util.Optional;

/** Which release this is. */
public final class Version {
    private Version() {}

    /** From the jar's manifest; {@code dev} for classes that are not in a jar. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("dev");
    }
}
