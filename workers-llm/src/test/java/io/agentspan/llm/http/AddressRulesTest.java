package io.agentspan.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private static final AddressRules NOTHING_PRIVATE = new AddressRules(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2001:db8::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2002:7f00:1::",
                "2002:a00:1::",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe"
            })
    void anAddressOfThisMachineOrAPrivateNetworkIsNotAllowed(String address)
            throws UnknownHostException {
        assertThat(NOTHING_PRIVATE.allow("tool.example", InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.1.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2002:808:808::",
                "64:ff9b::8.8.8.8"
            })
    void anAddressOfTheInternetIsAllowed(String address) throws UnknownHostException {
        assertThat(NOTHING_PRIVATE.allow("tool.example", InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aHostThatIsAllowedByNameMayBeAnywhereAnotherMayNot() throws UnknownHostException {
        AddressRules rules = new AddressRules(List.of("Wiki.Internal", "::1"));
        InetAddress here = InetAddress.getByName("10.1.2.3");

        assertThat(rules.allow("wiki.internal", here)).isTrue();
        assertThat(rules.allow("evil.example", here)).isFalse();
        assertThat(rules.allow("[::1]", here)).isTrue();
        assertThat(new AddressRules(List.of("*")).allow("any.example", here)).isTrue();
    }
}
