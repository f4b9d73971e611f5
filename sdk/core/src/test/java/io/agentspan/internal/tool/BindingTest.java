package io.agentspan.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentspan.schemas.WireJson;
import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolContexts;
import io.agentspan.tool.ToolFailure;
import io.agentspan.tool.ToolKind;
import io.agentspan.tool.Tools;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class BindingTest {
    enum Size {
        SMALL,
        EXTRA_LARGE
    }

    record Line(String sku, int count) {
        Line {
            if (count < 1) {
                throw new IllegalArgumentException("count must be at least 1");
            }
        }
    }

    record Order(List<Line> lines, Optional<String> note) {}

    /** One tool for each kind of parameter; each returns what it was given. */
    static class Echo {
        @Tool("x")
        Object text(String v) {
            return v;
        }

        @Tool("x")
        Object integer(int v) {
            return v;
        }

        @Tool("x")
        Object tiny(byte v) {
            return v;
        }

        @Tool("x")
        Object large(long v) {
            return v;
        }

        @Tool("x")
        Object huge(BigInteger v) {
            return v;
        }

        @Tool("x")
        Object real(double v) {
            return v;
        }

        @Tool("x")
        Object money(BigDecimal v) {
            return v;
        }

        @Tool("x")
        Object flag(boolean v) {
            return v;
        }

        @Tool("x")
        Object boxed(Integer v) {
            return v;
        }

        @Tool("x")
        Object size(Size v) {
            return v;
        }

        @Tool("x")
        Object day(LocalDate v) {
            return v;
        }

        @Tool("x")
        Object moment(Instant v) {
            return v;
        }

        @Tool("x")
        Object pause(Duration v) {
            return v;
        }

        @Tool("x")
        Object texts(List<String> v) {
            return v;
        }

        @Tool("x")
        Object set(Set<Integer> v) {
            return v;
        }

        @Tool("x")
        Object array(int[] v) {
            return Arrays.stream(v).boxed().toList();
        }

        @Tool("x")
        Object table(Map<String, BigDecimal> v) {
            return v;
        }

        @Tool("x")
        Object order(Order v) {
            return v;
        }

        @Tool("x")
        Object anything(Object v) {
            return v;
        }

        @Tool("x")
        Object maybe(Optional<String> v) {
            return v;
        }

        @Tool("x")
        Object maybeInt(OptionalInt v) {
            return v;
        }

        @Tool("x")
        Object nullable(@Nullable String v) {
            return v == null ? "null" : v;
        }

        @Tool("x")
        Object letter(char v) {
            return v;
        }

        @Tool("x")
        Object bytes(byte[] v) {
            return new String(v, java.nio.charset.StandardCharsets.UTF_8);
        }

        @Tool("x")
        Object named(@Param(name = "v") String other) {
            return other;
        }
    }

    static Stream<Arguments> fitting() {
        return Stream.of(
                arguments("text", "'a'", "a"),
                arguments("text", "5", "5"),
                arguments("text", "true", "true"),
                arguments("text", "{'a':[1]}", "{\"a\":[1]}"),
                arguments("integer", "5", 5),
                arguments("integer", "'5'", 5),
                arguments("integer", "5.0", 5),
                arguments("integer", "1e2", 100),
                arguments("tiny", "-128", (byte) -128),
                arguments("large", "9007199254740993", 9007199254740993L),
                arguments(
                        "huge",
                        "123456789012345678901234567890",
                        new BigInteger("123456789012345678901234567890")),
                arguments("real", "1", 1.0),
                arguments("real", "'2.5'", 2.5),
                arguments("money", "0.10", new BigDecimal("0.10")),
                arguments("money", "'19.99'", new BigDecimal("19.99")),
                arguments(
                        "money",
                        "12345678901234567890.123456789",
                        new BigDecimal("12345678901234567890.123456789")),
                arguments("flag", "true", true),
                arguments("flag", "'Yes'", true),
                arguments("flag", "1", true),
                arguments("flag", "'no'", false),
                arguments("flag", "0", false),
                arguments("boxed", "7", 7),
                arguments("size", "'SMALL'", Size.SMALL),
                arguments("size", "'extra large'", Size.EXTRA_LARGE),
                arguments("size", "'extra-large'", Size.EXTRA_LARGE),
                arguments("day", "'2026-03-01'", LocalDate.of(2026, 3, 1)),
                arguments(
                        "moment",
                        "'2026-03-01T14:30:00+01:00'",
                        Instant.parse("2026-03-01T13:30:00Z")),
                arguments("pause", "'PT90S'", Duration.ofSeconds(90)),
                arguments("texts", "['a','b']", List.of("a", "b")),
                arguments("texts", "'[\\'a\\']'", List.of("a")),
                arguments("texts", "[1,true]", List.of("1", "true")),
                arguments("set", "[1,2,2]", Set.of(1, 2)),
                arguments("array", "[1,'2']", List.of(1, 2)),
                arguments("table", "{'a':1.50}", Map.of("a", new BigDecimal("1.50"))),
                arguments(
                        "order",
                        "{'lines':[{'sku':'x','count':'2'}]}",
                        new Order(List.of(new Line("x", 2)), Optional.empty())),
                arguments(
                        "order",
                        "'{\\'lines\\':[],\\'note\\':\\'n\\'}'",
                        new Order(List.of(), Optional.of("n"))),
                arguments("anything", "{'a':[1,null]}", Map.of("a", Arrays.asList(1, null))),
                arguments("maybe", "'a'", Optional.of("a")),
                arguments("maybe", "null", Optional.empty()),
                arguments("maybe", "", Optional.empty()),
                arguments("maybeInt", "3", OptionalInt.of(3)),
                arguments("maybeInt", "", OptionalInt.empty()),
                arguments("nullable", "", "null"),
                arguments("nullable", "'a'", "a"),
                arguments("letter", "'x'", 'x'),
                arguments("bytes", "'SGVsbG8='", "Hello"),
                arguments("named", "'a'", "a"));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void whatIsClearlyMeantIsTaken(String tool, String value, Object expected) throws Exception {
        assertThat(call(tool, value)).isEqualTo(expected);
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                arguments("integer", "", "v is missing"),
                arguments("integer", "null", "v is missing"),
                arguments("boxed", "", "v is missing"),
                arguments("flag", "", "v is missing"),
                arguments("text", "", "v is missing"),
                arguments("order", "", "v is missing"),
                arguments("integer", "'five'", "v must be an integer but is \"five\""),
                arguments("integer", "5.5", "v must be an integer but is 5.5"),
                arguments("integer", "3000000000", "v must be from -2147483648 to 2147483647"),
                arguments("integer", "true", "v must be an integer but is true"),
                arguments("huge", "'1e999999999'", "v must be an integer"),
                arguments("tiny", "128", "v must be from -128 to 127"),
                arguments("real", "'much'", "v must be a number but is \"much\""),
                arguments("flag", "'perhaps'", "v must be true or false but is \"perhaps\""),
                arguments("size", "'HUGE'", "v must be one of SMALL, EXTRA_LARGE but is \"HUGE\""),
                arguments("day", "'tomorrow'", "v must be written like 2026-03-01"),
                arguments("letter", "'xy'", "v must be written like x"),
                arguments("texts", "'a'", "v must be a list but is \"a\""),
                arguments("texts", "['a',null]", "v[1] must not be null"),
                arguments("table", "[1]", "v must be an object but is [1]"),
                arguments("table", "{'a':'x'}", "v.a must be a number"),
                arguments("order", "{'lines':[{'sku':'x'}]}", "v.lines[0].count is missing"),
                arguments("order", "{'lines':[{'sku':'x','count':0}]}", "count must be at least 1"),
                arguments(
                        "order",
                        "{'lines':[{'sku':null,'count':true}]}",
                        "v.lines[0].sku is missing; v.lines[0].count must be an integer"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void whatDoesNotFitIsAMistakeForTheModel(String tool, String value, String mistake) {
        assertThatThrownBy(() -> call(tool, value))
                .isInstanceOfSatisfying(
                        ToolFailure.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo("INVALID_ARGUMENTS");
                            assertThat(failure.isRetryable()).isFalse();
                        })
                .hasMessageContaining(mistake);
    }

    @Test
    void anArgumentThatTheToolDoesNotHaveIsIgnored() throws Exception {
        assertThat(callJson("text", "{'v':'a','why':'because'}")).isEqualTo("a");
    }

    @Test
    void aTypedFunctionIsBoundLikeAMethod() throws Exception {
        var tool =
                Tools.function("order", "Orders.", Order.class, (order, context) -> order.lines());

        Object result =
                ((ToolKind.Function) tool.kind())
                        .code()
                        .call(
                                Map.of("lines", "[{\"sku\":\"x\",\"count\":\"3\"}]"),
                                ToolContexts.forTest());

        assertThat(result).isEqualTo(List.of(new Line("x", 3)));
        assertThatThrownBy(() ->
                        ((ToolKind.Function) tool.kind())
                                .code()
                                .call(Map.of(), ToolContexts.forTest()))
                .hasMessage("wrong arguments: lines is missing");
    }

    private static @Nullable Object call(String tool, String value) throws Exception {
        return callJson(tool, value.isEmpty() ? "{}" : "{'v':" + value + "}");
    }

    private static @Nullable Object callJson(String tool, String arguments) throws Exception {
        ToolContext context = ToolContexts.forTest();
        ObjectNode json = (ObjectNode) WireJson.tree(json(arguments));
        for (var definition : Tools.of(new Echo())) {
            if (definition.name().equals(tool)) {
                var code = ((ToolKind.Function) definition.kind()).code();
                return ((TreeFunction) code).callTree(json, context);
            }
        }
        throw new AssertionError("no tool " + tool);
    }

    /** Single quotes for double ones; an escaped single quote for an escaped double one. */
    private static String json(String text) {
        return text.replace("\\'", "\\\"").replace('\'', '"').replace("\\\"\"", "\\\"");
    }
}
