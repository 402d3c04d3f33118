package org.callwright.spi.tck.calls;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/** Notes what became of each scenario, and writes it down by rule when the last is over. */
final class CallReport implements TestWatcher, TestExecutionExceptionHandler, AfterAllCallback {

    private final Map<String, String> results = new TreeMap<>();
    private final Set<String> passed = new TreeSet<>();
    private final Map<String, String> notOffered = new TreeMap<>();

    /** All that this suite has, whatever is run of them. */
    static List<String> scenarios(Class<?> suite) {
        return Stream.<Class<?>>iterate(suite, CallSuite.class::isAssignableFrom, Class::getSuperclass).flatMap(type -> Arrays.stream(type.getDeclaredClasses()))
                .filter(chapter -> chapter.isAnnotationPresent(Nested.class)).flatMap(chapter -> in(chapter.getSuperclass())).toList();
    }

    static Stream<String> in(Class<?> chapter) {
        return Arrays.stream(chapter.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Test.class)).map(Method::getName);
    }

    @Override
    public void testSuccessful(ExtensionContext scenario) {
        passed.add(name(scenario));
        results.put(name(scenario), "passed");
    }

    @Override
    public void testFailed(ExtensionContext scenario, Throwable cause) {
        results.put(name(scenario), "**failed**");
    }

    @Override
    public void testAborted(ExtensionContext scenario, Throwable cause) {
        notOffered.put(name(scenario), cause.getMessage());
        results.put(name(scenario), "not offered by this connector: " + cause.getMessage());
    }

    /** With what the desks have shown until then, also where it is somebody else who has waited in vain. */
    @Override
    public void handleTestExecutionException(ExtensionContext scenario, Throwable cause) throws Throwable {
        if (cause instanceof TestAbortedException || !(scenario.getRequiredTestInstance() instanceof Scenarios chapter)) throw cause;
        throw new AssertionError(chapter.told(String.valueOf(cause.getMessage())), cause);
    }

    private static String name(ExtensionContext scenario) {
        return scenario.getRequiredTestMethod().getName();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!(context.getTestInstance().orElse(null) instanceof CallSuite suite)) return; // a chapter is over
        var report = Path.of("target", "call-handling-" + suite.floor().name() + ".md");
        Files.createDirectories(report.getParent());
        Files.write(report, lines(suite));
        var unexpected = new ArrayList<String>();
        notOffered.forEach((scenario, why) -> {
            if (!suite.notOffered().contains(scenario)) unexpected.add(scenario + " is not offered, and not named so: " + why);
        });
        suite.notOffered().stream().filter(passed::contains).forEach(scenario -> unexpected.add(scenario + " passed, and is named as not offered"));
        if (!unexpected.isEmpty()) throw new AssertionError(String.join("\n", unexpected));
    }

    private List<String> lines(CallSuite suite) {
        var lines = new ArrayList<String>();
        lines.add("# Call handling on " + suite.floor().name());
        lines.add("");
        lines.add(passed.size() + " scenarios passed, " + (results.size() - passed.size() - notOffered.size()) + " failed, " + notOffered.size()
                + " are not offered by this connector. Kinds of rules: S stated, I implied, D decided.");
        var chapter = "";
        for (var rule : Rule.all()) {
            var rows = rows(rule, suite);
            if (!rows.isEmpty() && !rule.chapter().equals(chapter)) {
                chapter = rule.chapter();
                lines.addAll(List.of("", "## " + chapter, "", "| rule | kind | what the agent sees | scenario | |", "| --- | --- | --- | --- | --- |"));
            }
            lines.addAll(rows);
        }
        lines.addAll(List.of("", "## Beside the rules", "", "| scenario | |", "| --- | --- |"));
        results.forEach((scenario, result) -> {
            if (Rule.in(scenario).isEmpty()) lines.add("| " + scenario + " | " + result + " |");
        });
        return lines;
    }

    private List<String> rows(Rule rule, CallSuite suite) {
        var begin = "| R" + rule.number() + " | " + rule.kind() + " | " + rule.sentence() + " | ";
        var holding = scenarios(suite.getClass()).stream().filter(scenario -> Rule.in(scenario).contains(rule.number())).sorted().toList();
        if (holding.isEmpty() && !(suite instanceof CallHandling)) return List.of(); // a part of the rules only
        if (holding.isEmpty()) return List.of(begin + "| " + rule.elsewhere().map(where -> "not here: " + where).orElse("no scenario") + " |");
        return holding.stream().map(scenario -> begin + scenario + " | " + Optional.ofNullable(results.get(scenario)).orElse("not run") + " |").toList();
    }
}
