package io.agentspan.internal.json;

import io.agentspan.tool.Param;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** How values of the user's types are written and read: as Jackson does, plus {@link Param}. */
public final class SdkJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .annotationIntrospector(new ParamNames())
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .build();

    private SdkJson() {}

    /** Immutable and safe for use by any thread. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** Record components carry {@link Param}, which the compiler also puts on the constructor. */
    private static final class ParamNames extends JacksonAnnotationIntrospector {
        @Override
        public @Nullable PropertyName findNameForSerialization(
                MapperConfig<?> config, Annotated member) {
            return paramName(member)
                    .orElseGet(() -> super.findNameForSerialization(config, member));
        }

        @Override
        public @Nullable PropertyName findNameForDeserialization(
                MapperConfig<?> config, Annotated member) {
            return paramName(member)
                    .orElseGet(() -> super.findNameForDeserialization(config, member));
        }

        private static Optional<PropertyName> paramName(Annotated member) {
            return Optional.ofNullable(member.getAnnotation(Param.class))
                    .map(Param::name)
                    .filter(name -> !name.isEmpty())
                    .map(PropertyName::construct);
        }
    }
}
