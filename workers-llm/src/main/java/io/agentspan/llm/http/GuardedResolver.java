package io.agentspan.llm.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of hosts and hands out only those that a request may go to. The connection is
 * made to what is handed out here, so a name that means something else a moment later gains
 * nothing.
 */
final class GuardedResolver implements DnsResolver {
    private final AddressRules rules;

    GuardedResolver(AddressRules rules) {
        this.rules = rules;
    }

    /** The host is there, but no request may go to it. */
    static final class NotAllowedException extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NotAllowedException(String host) {
            super(host);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        InetAddress[] allowed =
                Arrays.stream(found)
                        .filter(address -> rules.allow(host, address))
                        .toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new NotAllowedException(host);
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
