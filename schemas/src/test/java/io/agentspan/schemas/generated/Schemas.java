package io.agentspan.schemas.generated;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.Termination;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.FrameId;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of each record type, with the words of its Javadoc. */
final class Schemas {
    private static final SchemaGenerator GENERATOR = generator();

    private static final String EVENT = "an event as it stands on the events topic";

    private Schemas() {}

    static ObjectNode of(RecordKind kind, String wireName) {
        Class<?> type = kind.types().get(wireName);
        ObjectNode generated = GENERATOR.generateSchema(type);
        ObjectNode body =
                kind.equals(RecordKind.EVENT)
                        ? EventSchema.of(wireName, type, generated)
                        : generated;
        ObjectNode schema = WireJson.object();
        schema.put("$schema", SchemaVersion.DRAFT_2020_12.getIdentifier());
        schema.put("$id", "urn:agentspan:" + kind.folder() + ":" + wireName + ":v1");
        schema.put("title", wireName);
        schema.put("description", Javadoc.of(type).summary());
        body.properties().forEach(e -> schema.putIfAbsent(e.getKey(), e.getValue()));
        return schema;
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(
                                WireJson.mapper(),
                                SchemaVersion.DRAFT_2020_12,
                                OptionPreset.PLAIN_JSON)
                        .with(
                                new JacksonSchemaModule(
                                        JacksonOption.INLINE_TRANSFORMED_SUBTYPES,
                                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
                        .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                        .with(Option.PLAIN_DEFINITION_KEYS);
        config.forTypesInGeneral()
                .withPropertySorter(Comparator.comparingInt(Schemas::position))
                .withCustomDefinitionProvider((type, context) ->
                        fixed(type.getErasedType())
                                .map(node -> new CustomDefinition(node, true))
                                .orElse(null))
                .withDescriptionResolver(scope -> description(scope.getType().getErasedType()));
        config.forFields()
                .withIgnoreCheck(Schemas::holdsUnknownFields)
                .withTargetTypeOverridesResolver(Schemas::withoutCircle)
                .withRequiredCheck(Schemas::isAlwaysWritten)
                .withDescriptionResolver(Schemas::description);
        return new SchemaGenerator(config.build());
    }

    private static int position(MemberScope<?, ?> member) {
        RecordComponent[] components =
                member.getDeclaringType().getErasedType().getRecordComponents();
        return components == null
                ? 0
                : Arrays.stream(components)
                        .map(RecordComponent::getName)
                        .toList()
                        .indexOf(member.getDeclaredName());
    }

    /** Ids are texts; their form is their own business and opaque to clients. */
    private static Optional<ObjectNode> fixed(Class<?> type) {
        ObjectNode node = WireJson.object();
        if (isId(type)) {
            return Optional.of(node.put("type", "string"));
        }
        if (type == EventRecord.class) {
            return Optional.of(node.put("type", "object").put("description", EVENT));
        }
        if (type == ObjectNode.class) {
            return Optional.of(node.put("type", "object"));
        }
        return type == JsonNode.class ? Optional.of(node) : Optional.empty();
    }

    /** Conditions are made of conditions; the generator would never come to an end. */
    private static @Nullable List<ResolvedType> withoutCircle(FieldScope field) {
        Class<?> declared = field.getDeclaringType().getErasedType();
        return declared == Termination.All.class || declared == Termination.Any.class
                ? List.of(field.getContext().resolve(List.class, JsonNode.class))
                : null;
    }

    private static boolean isId(Class<?> type) {
        return type.isRecord() && type.getPackageName().equals(FrameId.class.getPackageName());
    }

    private static boolean holdsUnknownFields(FieldScope field) {
        return field.getRawMember().isAnnotationPresent(JsonAnySetter.class);
    }

    /**
     * Absent values, empty collections and defaults that are marked so are left out of the JSON.
     */
    private static boolean isAlwaysWritten(FieldScope field) {
        Class<?> type = field.getType().getErasedType();
        boolean leftOutIfEmpty =
                type == List.class || type == Map.class || type == ObjectNode.class;
        return !leftOutIfEmpty
                && !field.getRawMember().isAnnotationPresent(JsonInclude.class)
                && !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable String description(Class<?> type) {
        boolean ours = type.getName().startsWith("io.agentspan") && !isId(type);
        return emptyToNull(ours ? Javadoc.of(type).summary() : "");
    }

    private static @Nullable String description(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : emptyToNull(
                        description(
                                field.getDeclaringType().getErasedType(),
                                field.getDeclaredName(),
                                field.getType().getErasedType()));
    }

    /** What is said of a record's component: its own words or else those of its id type. */
    static String description(Class<?> declaring, String component, Class<?> type) {
        String own = Javadoc.of(declaring).params().getOrDefault(component, "");
        return own.isEmpty() && isId(type) ? Javadoc.of(type).firstSentence() : own;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
