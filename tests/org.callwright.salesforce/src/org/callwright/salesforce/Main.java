package org.callwright.salesforce;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The stand-in as a process. It prints its address when it answers, and runs until it is ended. */
public final class Main {

    private static final String USAGE = """
        Usage: java -jar org.callwright.salesforce.jar [options]
          --port N            0 (the default): any that is free
          --data FILE         keeps what is stored, over restarts and kills
          --pid FILE          where the number of the process is written
          --ends-with stdin   ends when its input ends, and so with whoever started it
          --client ID=URI,URI registers an application with its redirect addresses
          --options JSON      changes options, see Options
          --tls FILE          a PKCS#12 file with key and certificate; its password in the environment variable STANDIN_TLS
        """;
    private static final Set<String> KNOWN = Set.of("--port", "--data", "--pid", "--client", "--options", "--tls",
            "--ends-with");

    private Main() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        var given = new HashMap<String, String>();
        for (var i = 0; i < arguments.length; i += 2) {
            if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
                System.err.print(USAGE);
                System.exit(2);
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        var options = Options.DEFAULT;
        if (given.containsKey("--client")) {
            var client = given.get("--client").split("=", 2);
            options = options.withClient(client[0], client[1].split(","));
        }
        if (given.containsKey("--options")) options = options.with((JsonObject) JsonParser.parseString(given.get("--options")));

        var org = StandIn.start(options, Integer.parseInt(given.getOrDefault("--port", "0")), path(given, "--data"),
                tls(given));
        if (given.containsKey("--pid")) Files.writeString(path(given, "--pid"), ProcessHandle.current().pid() + "\n");
        System.out.println(org.url());
        if (given.containsKey("--ends-with")) {
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        }
    }

    private static Path path(Map<String, String> given, String name) {
        return given.containsKey(name) ? Path.of(given.get(name)) : null;
    }

    private static SSLContext tls(Map<String, String> given) throws IOException, GeneralSecurityException {
        if (!given.containsKey("--tls")) return null;
        var password = System.getenv().getOrDefault("STANDIN_TLS", "").toCharArray();
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = new FileInputStream(given.get("--tls"))) {
            keys.load(file, password);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
