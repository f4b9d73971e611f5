package io.agentspan.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.agentspan.schemas.WireJson;
import io.agentspan.tool.Param;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
    enum Size {
        SMALL,
        @JsonProperty("big")
        LARGE
    }

    record Line(@Param("what is ordered") String sku, int count) {}

    record Order(
            List<Line> lines,
            Optional<String> note,
            @Nullable Size size,
            @Param(name = "ship_to") String shipTo,
            @JsonProperty("due") @JsonPropertyDescription("latest day") LocalDate dueDay) {}

    record Page<T>(T first, List<T> rest) {}

    record OrderPage(Page<Line> page) {}

    record Tree(Map<String, Tree> children) {}

    record Bad(Thread thread) {}

    static class Fields {
        List<Map<String, BigDecimal>> nested = List.of();
        Map<Integer, String> wrongKey = Map.of();
        Optional<List<String>> optional = Optional.empty();
    }

    private static Type field(String name) {
        try {
            return Fields.class.getDeclaredField(name).getGenericType();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Arguments> types() {
        return Stream.of(
                arguments(String.class, "{'type':'string'}"),
                arguments(int.class, "{'type':'integer'}"),
                arguments(Long.class, "{'type':'integer'}"),
                arguments(BigInteger.class, "{'type':'integer'}"),
                arguments(OptionalInt.class, "{'type':'integer'}"),
                arguments(double.class, "{'type':'number'}"),
                arguments(BigDecimal.class, "{'type':'number'}"),
                arguments(boolean.class, "{'type':'boolean'}"),
                arguments(Object.class, "{}"),
                arguments(Size.class, "{'type':'string','enum':['SMALL','big']}"),
                arguments(Instant.class, "{'type':'string','format':'date-time'}"),
                arguments(LocalDate.class, "{'type':'string','format':'date'}"),
                arguments(
                        LocalDateTime.class,
                        "{'type':'string','description':'such as 2026-03-01T14:30:00'}"),
                arguments(Duration.class, "{'type':'string','format':'duration'}"),
                arguments(UUID.class, "{'type':'string','format':'uuid'}"),
                arguments(URI.class, "{'type':'string','format':'uri'}"),
                arguments(int[].class, "{'type':'array','items':{'type':'integer'}}"),
                arguments(
                        String[][].class,
                        "{'type':'array','items':{'type':'array','items':{'type':'string'}}}"),
                arguments(List.class, "{'type':'array','items':{}}"),
                arguments(Set.class, "{'type':'array','items':{},'uniqueItems':true}"),
                arguments(
                        field("nested"),
                        "{'type':'array','items':{'type':'object',"
                                + "'additionalProperties':{'type':'number'}}}"),
                arguments(field("optional"), "{'type':'array','items':{'type':'string'}}"),
                arguments(
                        Line.class,
                        "{'type':'object','properties':{'sku':{'type':'string',"
                                + "'description':'what is ordered'},'count':{'type':'integer'}},"
                                + "'required':['sku','count'],'additionalProperties':false}"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeHasThisSchema(Type type, String schema) {
        assertThat(SchemaWriter.schema(ShapeReader.read(type, "it")))
                .isEqualTo(WireJson.tree(schema.replace('\'', '"')));
    }

    @Test
    void aRecordSaysWhatIsRequiredAndWhatItsPartsAreCalled() {
        String expected =
                """
                {"type":"object","properties":{
                  "lines":{"type":"array","items":{"type":"object","properties":{
                    "sku":{"type":"string","description":"what is ordered"},
                    "count":{"type":"integer"}},
                    "required":["sku","count"],"additionalProperties":false}},
                  "note":{"type":"string"},
                  "size":{"type":"string","enum":["SMALL","big"]},
                  "ship_to":{"type":"string"},
                  "due":{"type":"string","format":"date","description":"latest day"}},
                 "required":["lines","ship_to","due"],"additionalProperties":false}
                """;

        assertThat(SchemaWriter.schema(ShapeReader.read(Order.class, "order")))
                .isEqualTo(WireJson.tree(expected));
    }

    @Test
    void theSchemaHasTheOrderOfTheComponents() {
        String json = SchemaWriter.schema(ShapeReader.read(Order.class, "order")).toString();

        assertThat(json.indexOf("lines")).isLessThan(json.indexOf("note"));
        assertThat(json.indexOf("note")).isLessThan(json.indexOf("ship_to"));
    }

    @Test
    void aGenericRecordIsReadWithItsTypes() {
        String json = SchemaWriter.schema(ShapeReader.read(OrderPage.class, "page")).toString();

        assertThat(json).contains("\"first\":{\"type\":\"object\"").contains("what is ordered");
    }

    @Test
    void aRecordIsWrittenAndReadUnderTheNamesOfItsSchema() {
        Order order =
                new Order(
                        List.of(new Line("x", 2)),
                        Optional.empty(),
                        Size.LARGE,
                        "Rome",
                        LocalDate.of(2026, 3, 1));

        String json = JsonValues.toTree(order).toString();

        assertThat(WireJson.tree(json))
                .isEqualTo(
                        WireJson.tree(
                                """
                                {"lines":[{"sku":"x","count":2}],"note":null,"size":"big",
                                 "ship_to":"Rome","due":"2026-03-01"}
                                """));
        assertThat(SdkJson.mapper().readValue(json, Order.class)).isEqualTo(order);
    }

    @Test
    void aTypeThatJsonCannotCarryIsNamedWithItsPlace() {
        assertThatThrownBy(() -> ShapeReader.read(Bad.class, "job of Jobs.start"))
                .isInstanceOf(UnsupportedTypeException.class)
                .hasMessageContaining("job of Jobs.start.thread has the type")
                .hasMessageContaining("use a record");
    }

    @Test
    void aRecordThatContainsItselfIsRefused() {
        assertThatThrownBy(() -> ShapeReader.read(Tree.class, "tree"))
                .hasMessageContaining("Tree, which contains itself");
    }

    @Test
    void aMapNeedsTextKeys() {
        assertThatThrownBy(() -> ShapeReader.read(field("wrongKey"), "table"))
                .hasMessageContaining("table is a map with keys of Integer");
    }
}
