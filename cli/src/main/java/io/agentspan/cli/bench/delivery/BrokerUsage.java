package io.agentspan.cli.bench.delivery;

import io.agentspan.cli.bench.BenchException;
import io.agentspan.cli.bench.ProcessUsage;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What the embedded broker did. It runs in this process, which does little else while workers are
 * idle.
 *
 * @param requests that it has answered
 * @param cpu processor time of this process
 */
record BrokerUsage(long requests, Duration cpu) {
    static BrokerUsage now() {
        return new BrokerUsage(
                countRequests(), ProcessUsage.of(ProcessHandle.current().pid()).cpu());
    }

    private static long countRequests() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        long all = 0;
        try {
            for (ObjectName name :
                    beans.queryNames(
                            new ObjectName(
                                    "kafka.network:type=RequestMetrics,name=RequestsPerSec,*"),
                            null)) {
                all += ((Number) beans.getAttribute(name, "Count")).longValue();
            }
        } catch (JMException e) {
            throw new BenchException("the broker does not count its requests: " + e);
        }
        return all;
    }

    BrokerUsage since(BrokerUsage before) {
        return new BrokerUsage(requests - before.requests, cpu.minus(before.cpu));
    }
}
