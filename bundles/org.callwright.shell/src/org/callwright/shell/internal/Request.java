package org.callwright.shell.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.callwright.core.Command;
import org.callwright.core.Command.Declare.Presence;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.ContactRef;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.Refusal;

/** What one line of the automation interface asks for. */
sealed interface Request {

    record Do(Command command) implements Request {}

    /** Lists to print. */
    enum Show implements Request { DESK, RECENTS, FAVOURITES, OUTBOX, SHIFT, EARLIER, CALLBACKS }

    record Find(Command.Search command) implements Request {}

    record Account(CustomerAccount.Deed deed) implements Request {}

    record Nothing() implements Request {}

    record Quit() implements Request {}

    /** Not understood; the sentence says what would be. */
    record Mistake(String sentence) implements Request {}

    /** Of every line but a note: more than any of them can need, and it would be on the desk for all to see. */
    int LONGEST = 1000;

    Pattern TONE_LENGTH = Pattern.compile("\\s(\\d{1,5})\\s*ms$");

    /** The words that take nothing but the call. */
    Map<String, Function<Optional<CallId>, Command>> PLAIN = Map.of("answer", Command.Answer::new, "reject", Command.Reject::new,
            "redirect", Command.Redirect::new, "hold", Command.Hold::new, "retrieve", Command.Retrieve::new,
            "transfer", Command.Transfer::new, "conference", Command.Conference::new, "clear", Command.Clear::new, "finish", Command.Finish::new);

    /**
     * Reads a line: a word, what it needs, and at the end the id of a call where several are up. An id that is not on this
     * desk is taken for part of the text in {@code note}, and for an unknown call elsewhere.
     */
    static Request parse(String line, Desk desk) {
        var text = line.strip();
        if (text.isEmpty()) return new Nothing();
        var blank = text.indexOf(' ');
        var word = (blank < 0 ? text : text.substring(0, blank)).toLowerCase(Locale.ROOT);
        var rest = blank < 0 ? "" : text.substring(blank + 1).strip();
        if (text.length() > LONGEST && !word.equals("note")) {
            return new Mistake("“" + brief(word) + "” with more than " + LONGEST + " characters cannot be meant.");
        }
        try {
            return parse(word, rest, desk);
        } catch (IllegalArgumentException e) {
            return new Mistake("“" + brief(word) + "” cannot be done with that: " + e.getMessage() + ".");
        }
    }

    private static Request parse(String word, String rest, Desk desk) {
        var call = trailing(rest).filter(id -> !word.equals("note") || desk.call(id).isPresent());
        var own = call.isPresent() ? rest.substring(0, rest.length() - call.get().value().toString().length()).strip() : rest;
        if (PLAIN.containsKey(word)) {
            return own.isEmpty() ? new Do(PLAIN.get(word).apply(call)) : new Mistake("“" + word + "” takes nothing but the id of a call.");
        }
        return switch (word) {
            case "dial" -> own.isEmpty() ? new Mistake("Say what to dial: dial NUMBER.") : new Do(new Command.Dial(Address.of(own)));
            case "request" -> request(rest);
            case "accept" -> new Do(new Command.AcceptRequest(id(rest)));
            case "decline" -> new Do(new Command.DeclineRequest(id(rest)));
            case "link" -> rest.isEmpty() ? new Mistake("Say which: link URI.") : new Do(new Command.OpenLink(rest));
            case "pair" -> rest.isEmpty() ? new Mistake("Say the digits that the page shows: pair DIGITS.") : new Do(new Command.Pair(rest));
            case "to" -> own.isEmpty() ? new Mistake("Say the target: to NUMBER.") : new Do(new Command.To(call, Address.of(own)));
            case "tone" -> tone(call, own);
            case "drop" -> own.isEmpty() ? new Mistake("Say whom: drop NUMBER.") : new Do(new Command.Drop(call, own));
            case "bind" -> new Do(new Command.Bind(call, ContactRef.parse(own)));
            case "note" -> new Do(new Command.Note(call, unescaped(own)));
            case "wrapup" -> own.isEmpty() ? new Mistake("Say the code: wrapup CODE.") : new Do(new Command.WrapUp(call, own));
            case "timer" -> switch (own) {
                case "clear" -> new Do(new Command.ClearTimer(call));
                case "extend" -> new Do(new Command.ExtendTimer(call));
                default -> new Mistake("Say timer clear or timer extend.");
            };
            case "state" -> state(own);
            case "search" -> new Find(new Command.Search(rest));
            case "favourite" -> favourite(rest);
            case "dismiss" -> new Do(new Command.DismissNotice(rest));
            case "import" -> switch (rest) {
                case "" -> new Mistake("Say what to import: import FILE, or import cancel.");
                case "cancel" -> new Do(new Command.CancelImport());
                default -> new Do(new Command.ImportContacts(rest));
            };
            case "code" -> own.isEmpty() ? new Mistake("Say the code: code CODE.") : new Do(new Command.ChooseCode(call, own));
            case "dropcode" -> own.isEmpty() ? new Mistake("Say the code: dropcode CODE.") : new Do(new Command.DropCode(call, own));
            case "callback" -> Callbacks.parse(call, own);
            case "contact" -> contact(call.or(() -> desk.current().map(Call::id)), own);
            case "reopen" -> call.filter(id -> own.isEmpty()).<Request>map(id -> new Do(new Command.Reopen(id)))
                    .orElse(new Mistake("Say the id of a call: reopen ID."));
            case "retry" -> call.filter(id -> own.isEmpty()).<Request>map(id -> new Do(new Command.RetryFiling(id)))
                    .orElse(new Mistake("Say the id of a call: retry ID."));
            case "recent" -> call.filter(id -> own.equals("remove")).<Request>map(id -> new Do(new Command.RemoveRecent(id)))
                    .orElse(new Mistake("Say the id of a call: recent remove ID."));
            case "recents", "favourites", "outbox", "shift", "earlier", "callbacks" -> Show.valueOf(word.toUpperCase(Locale.ROOT));
            case "customers" -> switch (rest) {
                case "sign-in" -> new Account(CustomerAccount.Deed.SIGN_IN);
                case "sign-out" -> new Account(CustomerAccount.Deed.SIGN_OUT);
                case "test" -> new Account(CustomerAccount.Deed.TEST);
                default -> new Mistake("Say customers sign-in, customers sign-out or customers test.");
            };
            case "desk" -> Show.DESK;
            case "quit" -> new Quit();
            default -> new Mistake("“" + brief(word) + "” is not a command.");
        };
    }

    /** {@code request SOURCE NUMBER [NAME]}: the number is one word, as in a link. */
    private static Request request(String text) {
        var words = text.split("\\s+", 3);
        if (words.length < 2) return new Mistake("Say where it comes from, and what to dial: request SOURCE NUMBER [NAME].");
        return new Do(new Command.RequestDial(DialRequest.of(UUID.randomUUID().toString(), words[0], Address.of(words[1]),
                words.length > 2 ? words[2] : "", Optional.empty())));
    }

    private static Optional<String> id(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Enough to know it again. */
    private static String brief(String word) {
        return word.codePointCount(0, word.length()) <= 40 ? word : word.substring(0, word.offsetByCodePoints(0, 40)) + "…";
    }

    /** {@code tone 12#}, or {@code tone 5 800ms} for long ones. */
    private static Request tone(Optional<CallId> call, String text) {
        var length = TONE_LENGTH.matcher(text);
        var digits = length.replaceFirst("").replace(" ", "");
        return new Do(new Command.SendTones(call, digits, length.find(0) ? Optional.of(Duration.ofMillis(Long.parseLong(length.group(1))))
                : Optional.empty()));
    }

    private static Request state(String text) {
        var blank = text.indexOf(' ');
        var reason = blank < 0 ? "" : text.substring(blank + 1).strip();
        return switch (blank < 0 ? text : text.substring(0, blank)) {
            case "ready" -> new Do(new Command.Declare(Presence.READY, ""));
            case "away" -> new Do(new Command.Declare(Presence.AWAY, reason));
            case "out" -> new Do(new Command.Declare(Presence.OUT, ""));
            default -> new Mistake("Say state ready, state away REASON or state out.");
        };
    }

    private static Request favourite(String text) {
        var usage = new Mistake("Say favourite add NUMBER [NAME], favourite remove NUMBER, favourite group NUMBER [GROUP], "
                + "or favourite move NUMBER [before NUMBER].");
        var words = text.split("\\s+", 3);
        if (words.length < 2) return usage;
        var address = Address.of(words[1]);
        var rest = words.length > 2 ? words[2] : "";
        return switch (words[0]) {
            case "add" -> new Do(new Command.AddFavourite(address, rest, Optional.empty()));
            case "remove" -> new Do(new Command.RemoveFavourite(address));
            case "group" -> new Do(new Command.MoveFavourite(address, Optional.of(rest), Optional.empty()));
            case "move" -> rest.isEmpty() ? new Do(new Command.MoveFavourite(address, Optional.empty(), Optional.empty()))
                    : rest.startsWith("before ") ? new Do(new Command.MoveFavourite(address, Optional.empty(), Optional.of(Address.of(rest.substring(7).strip()))))
                    : usage;
            default -> usage;
        };
    }

    /** {@code contact new}, {@code contact fill NAME | ORGANISATION | EMAIL | NUMBER}, {@code contact create}, {@code contact close}. */
    private static Request contact(Optional<CallId> call, String text) {
        var usage = new Mistake("Say contact new, contact fill NAME | ORGANISATION | EMAIL | NUMBER, contact create [anyway], or contact close.");
        if (text.equals("new")) return new Do(new Command.NewContact(call));
        if (call.isEmpty()) return new Mistake(Refusal.NO_CALL.sentence());
        if (text.startsWith("fill ")) {
            var fields = (text.substring(5) + " | | | ").split("\\|", -1);
            return new Do(new Command.FillContact(call.get(), fields[0].strip(), fields[1].strip(), fields[2].strip(), fields[3].strip()));
        }
        return switch (text) {
            case "create" -> new Do(new Command.CreateContact(call.get(), false));
            case "create anyway" -> new Do(new Command.CreateContact(call.get(), true));
            case "close" -> new Do(new Command.CloseContact(call.get()));
            default -> usage;
        };
    }

    private static Optional<CallId> trailing(String text) {
        var last = text.substring(text.lastIndexOf(' ') + 1);
        if (last.length() != 36) return Optional.empty();
        try {
            return Optional.of(new CallId(UUID.fromString(last)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code \n} is a line end and {@code \\} a backslash: a note of several lines fits on one. */
    private static String unescaped(String text) {
        var plain = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (next == 'n' || next == '\\')) {
                plain.append(next == 'n' ? '\n' : '\\');
                i++;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** The word for a command in answers to it. */
    static String word(Command command) {
        return switch (command) {
            case Command.Dial d -> "dial";
            case Command.Answer a -> "answer";
            case Command.Reject r -> "reject";
            case Command.Redirect r -> "redirect";
            case Command.Hold h -> "hold";
            case Command.Retrieve r -> "retrieve";
            case Command.Transfer t -> "transfer";
            case Command.Conference c -> "conference";
            case Command.To t -> "to";
            case Command.Clear c -> "clear";
            case Command.Drop d -> "drop";
            case Command.SendTones s -> "tone";
            case Command.Bind b -> "bind";
            case Command.Note n -> "note";
            case Command.WrapUp w -> "wrapup";
            case Command.Finish f -> "finish";
            case Command.ClearTimer c -> "timer";
            case Command.ExtendTimer e -> "timer";
            case Command.Declare d -> "state";
            case Command.Search s -> "search";
            case Command.AddFavourite a -> "favourite";
            case Command.RemoveFavourite r -> "favourite";
            case Command.DismissNotice d -> "dismiss";
            case Command.ImportContacts i -> "import";
            case Command.CancelImport c -> "import";
            case Command.ChooseCode c -> "code";
            case Command.DropCode d -> "dropcode";
            case Command.PlanCallback p -> "callback";
            case Command.DropCallback d -> "callback";
            case Command.Reopen o -> "reopen";
            case Command.RetryFiling y -> "retry";
            case Command.NewContact n -> "contact";
            case Command.FillContact f -> "contact";
            case Command.CreateContact c -> "contact";
            case Command.CloseContact c -> "contact";
            case Command.MoveFavourite m -> "favourite";
            case Command.RemoveRecent m -> "recent";
            case Command.RequestDial r -> "request";
            case Command.AcceptRequest a -> "accept";
            case Command.DeclineRequest d -> "decline";
            case Command.OpenLink l -> "link";
            case Command.Pair p -> "pair";
        };
    }
}
