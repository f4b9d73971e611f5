package io.agentspan.engine.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks arguments against a tool's JSON Schema.
 *
 * <p>Messages are our own, made of place and keyword: they become part of the log, which must not
 * change with a library's wording. Patterns run in linear time (RE2); one that RE2 does not know is
 * not checked. References to other documents are never fetched.
 */
final class ArgumentCheck {
    /** For a tool without a schema. */
    static final ArgumentCheck NONE = new ArgumentCheck(null);

    private static final int MOST_MISFITS = 5;
    // How deep the stack is must not decide what fits.
    private static final int DEEPEST = 64;
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder ->
                            builder.schemaCacheEnabled(false)
                                    .schemaLoader(loader -> loader.allow(ArgumentCheck::isStandard))
                                    .schemaRegistryConfig(
                                            SchemaRegistryConfig.builder()
                                                    .locale(Locale.ROOT)
                                                    .regularExpressionFactory(
                                                            ArgumentCheck::pattern)
                                                    .build()));

    private final @Nullable Schema schema;

    private ArgumentCheck(@Nullable Schema schema) {
        this.schema = schema;
    }

    /** A schema that cannot be understood checks nothing: the tool itself has the last word. */
    static ArgumentCheck of(JsonNode schema) {
        try {
            Schema compiled = REGISTRY.getSchema(schema);
            compiled.validate(schema);
            return new ArgumentCheck(compiled);
        } catch (RuntimeException | StackOverflowError e) {
            return NONE;
        }
    }

    /**
     * What does not fit, in words that begin with what it is; nothing when the schema goes round in
     * circles or refers to nowhere.
     */
    List<String> misfits(String what, JsonNode arguments) {
        if (schema == null) {
            return List.of();
        }
        if (isDeeperThan(DEEPEST, arguments)) {
            return List.of(what + ": nested deeper than " + DEEPEST);
        }
        try {
            return schema.validate(arguments).stream()
                    .map(error -> describe(what, error))
                    .distinct()
                    .sorted()
                    .limit(MOST_MISFITS)
                    .toList();
        } catch (RuntimeException | StackOverflowError e) {
            return List.of();
        }
    }

    private static boolean isDeeperThan(int depth, JsonNode node) {
        return node.isContainer()
                && (depth == 0
                        || node.valueStream().anyMatch(child -> isDeeperThan(depth - 1, child)));
    }

    /** The standard's own documents come with the library; anything else would be input. */
    private static boolean isStandard(AbsoluteIri iri) {
        return iri.toString().startsWith("https://json-schema.org/")
                || iri.toString().startsWith("http://json-schema.org/");
    }

    private static String describe(String what, Error error) {
        String place = error.getInstanceLocation().toString();
        String where = place.isEmpty() || place.equals("$") ? what : place;
        JsonNode expected = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> where + ": '" + error.getProperty() + "' is missing";
            case "additionalProperties" ->
                    where + ": '" + error.getProperty() + "' is not a parameter";
            case "type",
                    "enum",
                    "const",
                    "minimum",
                    "maximum",
                    "pattern",
                    "format",
                    "minLength",
                    "maxLength" ->
                    where + ": does not fit " + error.getKeyword() + " " + expected;
            case null -> where + ": does not fit the schema";
            default -> where + ": does not fit " + error.getKeyword();
        };
    }

    private static RegularExpression pattern(String regex) {
        try {
            Pattern compiled = Pattern.compile(regex);
            return text -> compiled.matcher(text).find();
        } catch (PatternSyntaxException e) {
            return text -> true;
        }
    }
}
