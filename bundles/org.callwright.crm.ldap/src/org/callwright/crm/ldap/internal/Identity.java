package org.callwright.crm.ldap.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;

/**
 * What stays the same of an entry when somebody is renamed or moved: its {@code entryUUID} (RFC 4530), or its {@code objectGUID}
 * in Active Directory, which is the same in sixteen bytes, the first three parts of it with their bytes reversed.
 */
final class Identity {

    static final List<String> ATTRIBUTES = List.of("entryUUID", "objectGUID");

    private static final String FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final int SIZE = 16;

    private Identity() {
    }

    /** Empty where the directory gives none. */
    static Optional<String> of(Entry entry) {
        var text = Optional.ofNullable(entry.getAttributeValue("entryUUID")).map(String::strip).filter(id -> !id.isEmpty());
        return text.or(() -> Optional.ofNullable(entry.getAttributeValueBytes("objectGUID")).filter(bytes -> bytes.length == SIZE).map(Identity::read));
    }

    /** Whoever has it; empty where that is no such identity, but a place. */
    static Optional<Filter> filter(String key) {
        if (!key.matches(FORM)) return Optional.empty();
        return Optional.of(Filter.createORFilter(Filter.createEqualityFilter("entryUUID", key), Filter.createEqualityFilter("objectGUID", bytes(UUID.fromString(key)))));
    }

    private static String read(byte[] bytes) {
        var from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var high = Integer.toUnsignedLong(from.getInt()) << 32 | Short.toUnsignedLong(from.getShort()) << 16 | Short.toUnsignedLong(from.getShort());
        return new UUID(high, from.order(ByteOrder.BIG_ENDIAN).getLong()).toString();
    }

    private static byte[] bytes(UUID id) {
        var high = id.getMostSignificantBits();
        return ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN).putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN).putLong(id.getLeastSignificantBits()).array();
    }
}
