package org.callwright.telephony.sip.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One server of a service (RFC 2782).
 *
 * @param priority the lowest are asked first
 * @param weight   its share among those of the same priority
 * @param host     a name, with or without a dot at its end; a dot alone says that there is no such service
 * @param port     1 to 65535
 */
public record Service(int priority, int weight, String host, int port) {

    /** In the order in which they are to be asked: by priority, and within one at random by weight. */
    public static List<Service> order(List<Service> services, RandomGenerator random) {
        var left = new ArrayList<>(services);
        left.sort(Comparator.comparingInt(Service::priority).thenComparingInt(Service::weight)); // those without weight first
        var order = new ArrayList<Service>();
        while (!left.isEmpty()) {
            var first = left.getFirst().priority();
            var group = left.stream().filter(it -> it.priority() == first).toList();
            var drawn = random.nextInt(group.stream().mapToInt(Service::weight).sum() + 1);
            var sum = 0;
            for (var each : group) {
                sum += each.weight();
                if (sum < drawn) continue;
                order.add(each);
                left.remove(each);
                break;
            }
        }
        return order;
    }
}
