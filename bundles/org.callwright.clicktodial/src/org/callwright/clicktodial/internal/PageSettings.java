package org.callwright.clicktodial.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the site has decided about the page for the browser: {@code clicktodial.ports}, {@code clicktodial.salesforce.orgs},
 * {@code clicktodial.salesforce.version}. Whatever is no address of an org is left out: it would end in a header.
 *
 * @param ports   to be tried in this order
 * @param orgs    origins that may put the page into a frame, as in {@code https://acme.lightning.force.com}
 * @param version of the Open CTI script, as in {@code 62.0}
 */
record PageSettings(List<Integer> ports, List<String> orgs, String version) {

    static final List<Integer> PORTS = List.of(17871, 17872, 17873);
    private static final String LIGHTNING = ".lightning.force.com";
    private static final String CLASSIC = ".my.salesforce.com";
    private static final Pattern HOST = Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.0\\.0\\.1");
    private static final Pattern VERSION = Pattern.compile("[0-9]{2,3}\\.0");

    static PageSettings of(Map<String, String> values) {
        var ports = words(values, "clicktodial.ports").filter(port -> port.matches("[0-9]{1,5}")).map(Integer::valueOf)
                .filter(port -> port <= 65535).distinct().toList();
        var version = values.getOrDefault("clicktodial.salesforce.version", "").strip();
        return new PageSettings(ports.isEmpty() ? PORTS : ports, words(values, "clicktodial.salesforce.orgs").flatMap(org -> origin(org).stream())
                .flatMap(PageSettings::both).distinct().toList(), VERSION.matcher(version).matches() ? version : "62.0");
    }

    private static Stream<String> words(Map<String, String> values, String key) {
        return Arrays.stream(values.getOrDefault(key, "").split("[,\\s]+")).filter(word -> !word.isEmpty());
    }

    /** As browsers write it: no path, no user, no wildcard; without TLS only on this computer, to try things out. */
    static Optional<String> origin(String text) {
        try {
            var uri = URI.create(text.contains("://") ? text : "https://" + text);
            var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            var bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
            var sure = scheme.equals("https") || scheme.equals("http") && LOOPBACK.matcher(host).matches();
            if (!bare || !sure || !HOST.matcher(host).matches() || uri.getPort() > 65535) return Optional.empty();
            var usual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
            return Optional.of(scheme + "://" + host + (usual ? "" : ":" + uri.getPort()));
        } catch (IllegalArgumentException e) { // no address at all
            return Optional.empty();
        }
    }

    /** An org is known by two names: one for Lightning, and one for everything else. */
    private static Stream<String> both(String org) {
        return Stream.of(org, org.replace(CLASSIC, LIGHTNING), org.replace(LIGHTNING, CLASSIC));
    }

    /** Where the Open CTI script of the org is that shows the page in a frame; empty for one that is not ours. */
    Optional<String> script(Optional<String> framedBy, boolean classic) {
        var org = framedBy.isEmpty() ? orgs.stream().findFirst() : framedBy.flatMap(PageSettings::origin).filter(orgs::contains);
        return org.map(origin -> origin.replace(LIGHTNING, CLASSIC) + "/support/api/" + version
                + (classic ? "/interaction.js" : "/lightning/opencti_min.js"));
    }
}
