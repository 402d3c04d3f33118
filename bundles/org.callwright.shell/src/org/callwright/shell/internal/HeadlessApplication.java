package org.callwright.shell.internal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.core.Customers;
import org.callwright.core.LaunchSettings;
import org.callwright.core.Secrets;
import org.callwright.core.Workplace;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The product without a window: commands on standard input, one a line, and one JSON object a line on standard output. The
 * end of the input means {@code quit}. Exit codes: 0 after {@code quit}, 2 for options that are not understood, 3 when the
 * product is not complete.
 */
public final class HeadlessApplication implements IApplication {

    private static final long PATIENCE = 30_000;
    private static final Integer EXIT_USAGE = 2;
    private static final Integer EXIT_INCOMPLETE = 3;

    private static final Pattern LINK = Pattern.compile("(?is)(tel|sips?|callto):.*");

    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public Object start(IApplicationContext context) throws Exception {
        context.applicationRunning();
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err); // nothing but JSON on standard output, whatever a library prints
        LaunchSettings launch;
        try {
            launch = LaunchSettings.parse(arguments(context));
        } catch (IllegalArgumentException e) {
            out.println(Json.error(e.getMessage(), ""));
            out.flush();
            return EXIT_USAGE;
        }
        var bundles = FrameworkUtil.getBundle(HeadlessApplication.class).getBundleContext();
        var commands = service(bundles, Commands.class);
        var workplace = service(bundles, Workplace.class);
        var feed = service(bundles, DeskFeed.class);
        var secrets = service(bundles, Secrets.class);
        var customers = service(bundles, Customers.class);
        if (commands == null || workplace == null || feed == null || secrets == null || customers == null) {
            out.println(Json.error("The product is not complete: its services did not start; the log has the details.", ""));
            out.flush();
            return EXIT_INCOMPLETE;
        }
        return converse(new CustomerAccount(customers, launch, secrets), commands, workplace, feed, out);
    }

    private Object converse(CustomerAccount account, Commands commands, Workplace workplace, DeskFeed feed, PrintStream out)
            throws InterruptedException {
        var automation = new Automation(commands, feed, account, out);
        var given = account.settings().rest();
        given.stream().filter(argument -> !LINK.matcher(argument).matches())
                .forEach(argument -> automation.error("The option " + argument + " is not known and was left out."));
        automation.start();
        workplace.open(account.settings(), account.secrets());
        given.stream().filter(argument -> LINK.matcher(argument).matches()).map(Command.OpenLink::new).forEach(commands::send);
        var closing = new Thread(workplace::close, "closing"); // a signal ends the desk as politely as quit
        Runtime.getRuntime().addShutdownHook(closing);
        Thread.ofPlatform().name("commands").daemon().start(() -> read(automation));
        over.await();
        Runtime.getRuntime().removeShutdownHook(closing);
        workplace.close();
        automation.close();
        return EXIT_OK;
    }

    private void read(Automation automation) {
        try (var in = new FileInputStream(FileDescriptor.in)) {
            automation.converse(in);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.getLogger(HeadlessApplication.class.getName()).log(System.Logger.Level.WARNING, "standard input failed", e);
        } finally {
            over.countDown();
        }
    }

    private static List<String> arguments(IApplicationContext context) {
        return context.getArguments().get(IApplicationContext.APPLICATION_ARGS) instanceof String[] given ? Arrays.asList(given) : List.of();
    }

    private static <S> S service(BundleContext bundles, Class<S> type) throws InterruptedException {
        var tracker = new ServiceTracker<S, S>(bundles, type, null);
        tracker.open();
        return tracker.waitForService(PATIENCE);
    }

    @Override
    public void stop() {
        over.countDown();
    }
}
