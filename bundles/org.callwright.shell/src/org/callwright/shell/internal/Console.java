package org.callwright.shell.internal;

import java.time.Instant;

import org.callwright.core.Commands;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The automation interface on the OSGi console: {@code callwright:cw dial 1001} carries out a line, {@code callwright:desk}
 * prints the desk. The same words as in the application without a window.
 */
@Component(service = Console.class, property = { "osgi.command.scope=callwright", "osgi.command.function=cw", "osgi.command.function=desk",
        "osgi.command.function=recents", "osgi.command.function=favourites" })
public final class Console {

    private final Commands commands;
    private final DeskFeed feed;

    @Activate
    public Console(@Reference Commands commands, @Reference DeskFeed feed) {
        this.commands = commands;
        this.feed = feed;
    }

    /** Carries out one line of the automation interface; prints what is wrong with it, if anything. */
    public void cw(String... words) {
        var out = System.out; // Gogo gives every session its own
        switch (Request.parse(String.join(" ", words), feed.latest())) {
            case Request.Do(var command) -> commands.send(command);
            case Request.Find(var search) -> commands.send(search);
            case Request.Show.DESK -> desk();
            case Request.Show.RECENTS -> recents();
            case Request.Show.FAVOURITES -> favourites();
            case Request.Show.OUTBOX -> out.println(ListJson.outbox(feed.latest()));
            case Request.Show.SHIFT -> out.println(ListJson.shift(feed.latest(), Instant.now()));
            case Request.Show.EARLIER -> out.println(ListJson.earlier(feed.latest()));
            case Request.Show.CALLBACKS -> out.println(ListJson.callbacks(feed.latest()));
            case Request.Account a -> out.println(Json.error("Sign in, sign out and test in the window: the page Accounts of the preferences.", "customers"));
            case Request.Mistake(var sentence) -> out.println(Json.error(sentence, ""));
            case Request.Nothing n -> {}
            case Request.Quit q -> out.println(Json.error("Close the window to end the workbench.", "quit"));
        }
    }

    public void desk() {
        System.out.println(DeskJson.desk(feed.latest(), 0, Instant.now()));
    }

    public void recents() {
        System.out.println(ListJson.recents(feed.latest().recents()));
    }

    public void favourites() {
        System.out.println(ListJson.favourites(feed.latest()));
    }
}
