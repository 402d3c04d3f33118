package org.callwright.rules;

import static java.util.Map.entry;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/**
 * The architecture as two tables. To change what may use what, change a row here, and say why in a decision record.
 * Bundles are named without {@code org.callwright.}.
 */
final class Architecture {

    static final String PREFIX = "org.callwright.";

    /** Which of our bundles a bundle may use. A bundle that is not in the table must not exist. */
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("model", Set.of()),
            entry("spi", Set.of("model")),
            entry("numbering", Set.of("model")),
            entry("core", Set.of("model", "spi", "numbering")),
            entry("storage", Set.of("model", "spi")),
            entry("secrets", Set.of("core")),
            entry("telephony.media", Set.of("model")),
            entry("telephony.sip", Set.of("model", "spi", "telephony.media")),
            entry("telephony.sim", Set.of("model", "spi")),
            entry("telephony.asterisk", Set.of("model", "spi")),
            entry("crm.local", Set.of("model", "spi")),
            entry("crm.net", Set.of("model", "spi")),
            entry("crm.salesforce", Set.of("model", "spi", "crm.net")),
            entry("crm.odoo", Set.of("model", "spi", "crm.net")),
            entry("crm.ldap", Set.of("model", "spi", "crm.net")),
            entry("clicktodial", Set.of("model", "core")),
            entry("floor", Set.of("model", "spi")),
            entry("floor.mqtt", Set.of("model", "spi")),
            entry("ui", Set.of("model", "core")),
            entry("ui.agent", Set.of("model", "core", "ui")),
            entry("ui.supervisor", Set.of("model", "core", "floor", "ui")),
            entry("shell", Set.of("model", "core", "floor")),
            entry("app", Set.of("model", "core", "ui")));

    /** Packages that are not ours, by prefix, and the only bundles that may use them; {@code x*} stands for x, x.y, x.y.z. */
    static final Map<String, Set<String>> OWNERS = Map.ofEntries(
            entry("javax.sip", Set.of("telephony.sip")),
            entry("javax.sdp", Set.of("telephony.sip")),
            entry("gov.nist", Set.of("telephony.sip")),
            entry("org.xbill.DNS", Set.of("telephony.sip")),
            entry("javax.sound", Set.of("telephony.media", "app")),
            entry("dev.onvoid.webrtc", Set.of("telephony.media")),
            entry("org.eclipse.swt", Set.of("ui*", "app")),
            entry("org.eclipse.jface", Set.of("ui*", "app")),
            entry("org.eclipse.ui", Set.of("ui*", "app")),
            entry("org.eclipse.e4", Set.of("ui*", "app")),
            entry("org.eclipse.urischeme", Set.of("app")),
            entry("com.sun.net.httpserver", Set.of("clicktodial")),
            entry("java.sql", Set.of("storage")),
            entry("javax.sql", Set.of("storage")),
            entry("org.sqlite", Set.of("storage")),
            entry("com.google.i18n.phonenumbers", Set.of("numbering")),
            entry("org.apache.hc", Set.of("crm*")),
            entry("com.unboundid", Set.of("crm.ldap")),
            entry("org.eclipse.equinox.security", Set.of("secrets")),
            entry("com.hivemq", Set.of("floor.mqtt")));

    private Architecture() {
    }

    /** The bundle that a package of ours belongs to: the longest row that it starts with, or the package's own name. */
    static String bundleOf(String ownPackage) {
        var name = ownPackage.substring(PREFIX.length());
        return MAY_USE.keySet().stream().filter(row -> isIn(name, row)).max(Comparator.comparingInt(String::length))
                .orElse(name);
    }

    /** Whether a bundle may use a package that is not ours. */
    static boolean mayUseForeign(String bundle, String usedPackage) {
        return OWNERS.entrySet().stream().filter(row -> isIn(usedPackage, row.getKey()))
                .allMatch(row -> row.getValue().stream().anyMatch(owner -> owner.endsWith("*")
                        ? isIn(bundle, owner.substring(0, owner.length() - 1))
                        : bundle.equals(owner)));
    }

    private static boolean isIn(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }
}
