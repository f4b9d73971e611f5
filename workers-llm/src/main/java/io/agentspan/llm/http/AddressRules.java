package io.agentspan.llm.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses a request may go to. Those of this machine, of private networks and of cloud
 * metadata services are out of reach unless their host is allowed by name.
 */
final class AddressRules {
    private static final String ALL = "*";
    private static final int IPV4_BYTES = 4;

    private final List<String> allowedPrivateHosts;

    AddressRules(List<String> allowedPrivateHosts) {
        this.allowedPrivateHosts =
                allowedPrivateHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether a request for this host may go to this address. */
    boolean allow(String host, InetAddress address) {
        return isPublic(address)
                || allowedPrivateHosts.contains(ALL)
                || allowedPrivateHosts.contains(plain(host));
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]")
                ? lower.substring(1, lower.length() - 1)
                : lower;
    }

    /** Ranges of the IANA special-purpose registries (RFC 6890). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address v4 -> isPublic(v4.getAddress());
            case Inet6Address v6 -> isPublic(v6);
            default -> false;
        };
    }

    private static boolean isPublic(byte[] v4) {
        int first = v4[0] & 0xff;
        int second = v4[1] & 0xff;
        int third = v4[2] & 0xff;
        boolean shared = first == 100 && (second & 0xc0) == 64;
        boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean benchmarks = first == 198 && (second & 0xfe) == 18;
        boolean documentation =
                (first == 198 && second == 51 && third == 100)
                        || (first == 203 && second == 0 && third == 113);
        return first != 0
                && first != 127
                && first < 240
                && !shared
                && !protocols
                && !benchmarks
                && !documentation;
    }

    private static boolean isPublic(Inet6Address address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        boolean documentation = startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8);
        boolean teredo = startsWith(bytes, 0x20, 0x01, 0x00, 0x00);
        if (uniqueLocal || documentation || teredo) {
            return false;
        }
        // Forms that carry an IPv4 address: compatible, 6to4, NAT64.
        if (startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return isPublicV4(bytes, 12);
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return isPublicV4(bytes, 2);
        }
        return !startsWith(bytes, 0x00, 0x64, 0xff, 0x9b) || isPublicV4(bytes, 12);
    }

    private static boolean isPublicV4(byte[] bytes, int at) {
        try {
            return isPublic(
                    InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + IPV4_BYTES)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
