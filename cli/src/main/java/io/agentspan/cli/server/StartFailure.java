package io.agentspan.cli.server;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;

/** Says in one line why the services of a process did not start. */
final class StartFailure {
    private static final Pattern CODED = Pattern.compile("AS-[0-9]{4}:? ");

    private StartFailure() {}

    static CliException of(Throwable e, Path log) {
        Optional<BindException> setting =
                causes(e)
                        .filter(BindException.class::isInstance)
                        .map(BindException.class::cast)
                        .findFirst();
        return causes(e)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> CODED.matcher(message).lookingAt())
                .findFirst()
                .map(said -> CliException.relayed(said + setting.map(StartFailure::at).orElse("")))
                .or(() -> setting.map(StartFailure::unusable))
                .orElseGet(() ->
                        new CliException(
                                CliCode.SERVER_START_FAILED,
                                "the services did not start ("
                                        + root(e)
                                        + "); "
                                        + log
                                        + " says more.",
                                e));
    }

    private static String at(BindException setting) {
        return " (" + setting.getName() + ".*)";
    }

    private static CliException unusable(BindException setting) {
        ConfigurationProperty property = setting.getProperty();
        String what =
                property == null
                        ? "the settings " + setting.getName() + ".* cannot be used: "
                        : "the setting "
                                + property.getName()
                                + " cannot be '"
                                + property.getValue()
                                + "'"
                                + origin(property)
                                + ": ";
        return new CliException(
                CliCode.UNUSABLE_SETTING, what + reason(setting) + "; correct it.", setting);
    }

    /** Such as the environment variable that it comes from. */
    private static String origin(ConfigurationProperty property) {
        return property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }

    private static String reason(BindException setting) {
        Class<?> wanted = setting.getTarget().getType().toClass();
        return wanted.isEnum()
                ? "it is one of "
                        + Arrays.stream(wanted.getEnumConstants())
                                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                : String.valueOf(root(setting).getMessage());
    }

    private static Throwable root(Throwable e) {
        return causes(e).reduce(e, (outer, inner) -> inner);
    }

    private static Stream<Throwable> causes(Throwable e) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.stream();
    }
}
