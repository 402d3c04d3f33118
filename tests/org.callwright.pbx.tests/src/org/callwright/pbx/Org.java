package org.callwright.pbx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Plays the customer system in the browser: a page that shows a record with its number and has the adapter page in a frame, and
 * the script for adapters, which talks to the page around it by messages as Salesforce's does. Written from the
 * documentation of Open CTI for Lightning; no org of Salesforce's has been asked.
 */
final class Org implements AutoCloseable {

    private static final String SCRIPT = """
            (() => {
              let listener = () => {};
              const around = new URLSearchParams(location.search).get('sfdcIframeOrigin');
              const tell = (what) => parent.postMessage({ cti: what }, around);
              window.addEventListener('message', (event) => {
                if (event.source === parent && event.origin === around && event.data.clicked) listener(event.data.clicked);
              });
              window.sforce = { opencti: {
                enableClickToDial: ({ callback }) => { tell('enabled'); callback({ success: true }); },
                disableClickToDial: ({ callback }) => { tell('disabled'); callback({ success: true }); },
                onClickToDial: (how) => { listener = how.listener; tell('listening'); },
                setSoftphonePanelVisibility: ({ visible, callback }) => { tell(visible ? 'visible' : 'hidden'); callback({ success: true }); },
              } };
            })();
            """;

    private static final String PAGE = """
            <!DOCTYPE html><title>Org</title>
            <button id="number" disabled>+49 30 1234567</button>
            <iframe id="adapter" src="%s/cti/?sfdcIframeOrigin=%s&amp;mode=Lightning" width="320" height="220"></iframe>
            <script>
              const said = [];
              const number = document.getElementById('number');
              window.addEventListener('message', (event) => {
                if (event.origin !== '%s') return;
                said.push(event.data.cti);
                if (event.data.cti === 'enabled') number.disabled = false;
                if (event.data.cti === 'disabled') number.disabled = true;
              });
              number.addEventListener('click', () => document.getElementById('adapter').contentWindow.postMessage({ clicked: {
                number: number.textContent, recordId: '003000000000001AAA', recordName: 'Anna Berg', objectType: 'Contact', params: '' } }, '%s'));
            </script>
            """;

    private final HttpServer server;

    Org() {
        server = Await.io(() -> HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 8));
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param adapter the origin of the adapter page */
    void shows(String adapter) {
        var around = java.net.URLEncoder.encode(origin(), StandardCharsets.UTF_8);
        var pages = Map.of("/record", new String[] { "text/html", PAGE.formatted(adapter, around, adapter, adapter) },
                "/support/api/62.0/lightning/opencti_min.js", new String[] { "text/javascript", SCRIPT });
        server.createContext("/", exchange -> answer(exchange, pages.get(exchange.getRequestURI().getPath())));
    }

    private static void answer(HttpExchange exchange, String[] page) throws IOException {
        try (exchange) {
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var body = page[1].getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page[0] + "; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
