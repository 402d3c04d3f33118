package org.callwright.pbx;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives test classes the one telephone system of the test run, fetched and started when the first of them asks. Where there
 * is no Debian archive to fetch it from, those tests are skipped and say so; in CI they fail instead.
 */
public final class Rig implements ParameterResolver {

    private static final int NO_ARCHIVE = 3;

    /** Either of the two. */
    private record Fetched(Pbx pbx, String why) implements AutoCloseable {

        Pbx get() {
            if (pbx == null) throw new TestAbortedException(why);
            return pbx;
        }

        @Override
        public void close() {
            if (pbx != null) pbx.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pbx.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(Rig.class)).computeIfAbsent(Pbx.class, key -> fetch(), Fetched.class).get();
    }

    private static Fetched fetch() {
        try {
            Running.of(Map.of(), script("get-asterisk.sh"), root().toString());
        } catch (Running.Failed e) {
            if (e.code() != NO_ARCHIVE || System.getenv("CI") != null) throw e;
            var why = "NOT TESTED against a real telephone system, because none could be fetched: " + e.getMessage();
            System.err.println(why);
            return new Fetched(null, why);
        }
        return new Fetched(Pbx.prepared("pbx").start(), "");
    }

    /** Where the telephone system and the other telephone are unpacked, kept from run to run. */
    static Path root() {
        var caches = System.getenv("XDG_CACHE_HOME");
        return (caches != null ? Path.of(caches) : Path.of(System.getProperty("user.home"), ".cache")).resolve("callwright/asterisk");
    }

    static String script(String name) {
        return Path.of(System.getProperty("rig"), name).toAbsolutePath().normalize().toString();
    }
}
