package org.callwright.telephony.sip.internal;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a line still keeps: how much is in every collection and in every timer that can be reached from it, in our own objects and in
 * JAIN-SIP's. Whatever grows from call to call shows here, without anybody having thought of it before.
 */
final class Kept {

    private Kept() {}

    /** By class and field. Reads without locks: what changes meanwhile is read again. */
    static Map<String, Integer> by(Object root) {
        while (true) {
            try {
                return count(root);
            } catch (java.util.ConcurrentModificationException | IllegalAccessException e) {
                Thread.onSpinWait();
            }
        }
    }

    /** What is more now than it was; empty when nothing is. */
    static String grown(Map<String, Integer> before, Object root) {
        var now = by(root);
        now.entrySet().removeIf(it -> it.getValue() <= before.getOrDefault(it.getKey(), 0));
        return now.isEmpty() ? "" : now.toString();
    }

    /** Waits until nothing is more than it was; what is, when that takes too long. */
    static String left(Map<String, Integer> before, Object root) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        var grown = grown(before, root);
        while (!grown.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            grown = grown(before, root);
        }
        return grown;
    }

    private static Map<String, Integer> count(Object root) throws IllegalAccessException {
        var sizes = new TreeMap<String, Integer>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var left = new ArrayDeque<Object>();
        left.add(root);
        while (!left.isEmpty()) {
            var object = left.poll();
            if (!seen.add(object)) continue;
            if (object instanceof Collection<?> all) {
                for (var each : all) if (each != null) left.add(each);
            } else if (object instanceof Map<?, ?> map) {
                for (var entry : map.entrySet()) {
                    if (entry.getKey() != null) left.add(entry.getKey());
                    if (entry.getValue() != null) left.add(entry.getValue());
                }
            } else if (object instanceof Optional<?> optional) {
                optional.ifPresent(left::add);
            } else if (ours(object.getClass())) {
                fields(object, sizes, left);
            }
        }
        return sizes;
    }

    private static void fields(Object object, Map<String, Integer> sizes, ArrayDeque<Object> left) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); type != null && ours(type); type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) continue;
                field.setAccessible(true);
                var value = field.get(object);
                if (value == null) continue;
                var name = type.getSimpleName() + "." + field.getName();
                if (value instanceof Collection<?> all) sizes.merge(name, all.size(), Integer::sum);
                if (value instanceof Map<?, ?> map) sizes.merge(name, map.size(), Integer::sum);
                if (value instanceof ThreadPoolExecutor pool) sizes.merge(name + " (waiting)", pool.getQueue().size(), Integer::sum);
                left.add(value);
            }
        }
    }

    private static boolean ours(Class<?> type) {
        return type.getName().startsWith("org.callwright.telephony.sip.") || type.getName().startsWith("gov.nist.");
    }
}
