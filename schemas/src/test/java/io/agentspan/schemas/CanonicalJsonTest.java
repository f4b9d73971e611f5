package io.agentspan.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CanonicalJsonTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfKeysMakesNoDifference(long seed) {
        Random random = new Random(seed);
        JsonNode value = value(random, 4);

        assertThat(CanonicalJson.text(shuffled(value, random)))
                .isEqualTo(CanonicalJson.text(value));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theTextIsJsonOfTheSameValue(long seed) {
        JsonNode value = value(new Random(seed), 4);

        String text = CanonicalJson.text(value);

        assertThat(CanonicalJson.text(WireJson.tree(text))).isEqualTo(text);
        assertThat(WireJson.tree(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void differentValuesHaveDifferentTexts(long seed) {
        Random random = new Random(seed);
        JsonNode one = value(random, 3);
        JsonNode other = value(random, 3);

        assertThat(CanonicalJson.text(one).equals(CanonicalJson.text(other)))
                .isEqualTo(one.equals(other));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100.0",
        "100, 1e2",
        "0, -0.0",
        "0.1, 0.10",
        "0.1, 1e-1",
        "-12.5, -1.25E+1",
        "1e200, 10e199",
        "9007199254740993, 9007199254740993.0"
    })
    void oneNumberHasOneText(String number, String sameNumber) {
        assertThat(CanonicalJson.text(WireJson.tree(number)))
                .isEqualTo(CanonicalJson.text(WireJson.tree(sameNumber)));
    }

    @Test
    void bigIntegersStayDistinct() {
        BigInteger edge = BigInteger.TWO.pow(53);

        for (int power = 0; power < 300; power++) {
            BigInteger big = edge.multiply(BigInteger.TWO.pow(power));

            assertThat(CanonicalJson.text(JSON.numberNode(big)))
                    .isNotEqualTo(CanonicalJson.text(JSON.numberNode(big.add(BigInteger.ONE))));
        }
    }

    @Test
    void aHugeExponentStaysShort() {
        assertThat(CanonicalJson.text(WireJson.tree("1e999999999"))).hasSizeLessThan(20);
    }

    @Test
    void brokenTextKeepsItsBytesApart() {
        assertThat(CanonicalJson.bytes(JSON.stringNode("\ud83d")))
                .isNotEqualTo(CanonicalJson.bytes(JSON.stringNode("?")))
                .isNotEqualTo(CanonicalJson.bytes(JSON.stringNode("\ud83e")));
        assertThat(CanonicalJson.text(JSON.stringNode("\ud83c\udf15")))
                .isEqualTo("\"\ud83c\udf15\"");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JSON.numberNode(random.nextInt(5));
            case 1 -> JSON.numberNode(new BigInteger(80, random));
            case 2 -> JSON.stringNode(text(random));
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.nullNode();
            case 5 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set(text(random), value(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        String letters = "ab\"\\\n\u0001\u00fc\u2028{}:,";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node.isObject()) {
            List<String> names = new ArrayList<>(node.propertyNames());
            Collections.shuffle(names, random);
            ObjectNode result = JSON.objectNode();
            names.forEach(name -> result.set(name, shuffled(node.path(name), random)));
            return result;
        }
        if (node.isArray()) {
            ArrayNode result = JSON.arrayNode();
            node.forEach(item -> result.add(shuffled(item, random)));
            return result;
        }
        return node;
    }
}
