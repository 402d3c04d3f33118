package org.callwright.pbx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * The product at the desk of an agent: registered with the telephone system, with an address book, and with files for a
 * headset: it speaks {@link #VOICE} and records what it hears.
 */
record Agent(Product.Setup setup, Path heard) {

    static final double VOICE = 1300;
    static final String CUSTOMER = "+4930901820001";
    static final String CUSTOMER_NAME = "Clara Customer";

    /** Registers as that extension, with its right password. */
    static Agent of(Pbx pbx, String name, String extension) {
        var folder = Scratch.fresh("agent-" + name);
        var heard = folder.resolve("heard.wav");
        Await.io(() -> Files.writeString(folder.resolve("people.csv"),
                "id,name,company,phone\nc1," + CUSTOMER_NAME + ",Example Ltd,+49 30 901820001\nc2,Nobody Else,,+49 30 901820002\n"));
        var setup = Product.Setup.of(name).set("line", "sip").set("sip.registrar", "sip:" + pbx.address() + ";transport=udp")
                .set("sip.user", extension).set("sip.password", "pw" + extension).set("sip.bind", address(extension))
                .set("audio", "file").set("audio.file.in", Await.io(() -> Tone.write(folder.resolve("voice.wav"), 2, VOICE))).set("audio.file.out", heard)
                .set("crm", "local").set("crm.local.import", folder.resolve("people.csv")).set("dial.region", "DE");
        return new Agent(setup, heard);
    }

    /** Every agent has a loopback address of their own: captures then read like those of a real house. */
    static String address(String extension) {
        return "127.0.0." + (10 + Integer.parseInt(extension.substring(2)));
    }

    Agent set(String key, Object value) {
        return new Agent(setup.set(key, value), heard);
    }

    /** Run by another command. */
    Agent by(String... command) {
        return new Agent(setup.by(command), heard);
    }

    /** Started, registered, and with the address book read. */
    Product start() {
        var product = setup.start();
        product.await("the line is up", Desk::up);
        product.await("the address book is there", desk -> desk.customers().is("up"));
        Await.until("the customer can be found", () -> !product.ask("search " + CUSTOMER_NAME, "search").getAsJsonObject("search")
                .getAsJsonArray("results").isEmpty());
        return product;
    }

    /** What the agent hears in the newest call. */
    Ear ear() {
        return new Ear("the agent", () -> Optional.of(heard));
    }

    /** What the agent hears where the newest call is not the first of several: whatever was heard last. */
    Ear newestEar() {
        return new Ear("the agent", () -> Await.io(() -> {
            try (var files = Files.list(heard.getParent())) {
                return files.filter(file -> file.getFileName().toString().startsWith("heard"))
                        .max(Comparator.comparing(file -> Await.io(() -> Files.getLastModifiedTime(file))));
            }
        }));
    }
}
