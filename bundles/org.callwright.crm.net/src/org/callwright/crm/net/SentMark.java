package org.callwright.crm.net;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Notes, just before the first byte of a request goes out, that from now on it may be processed. */
final class SentMark extends HttpRequestExecutor {

    static final String EXCHANGE = "callwright.exchange";

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection, HttpResponseInformationCallback information,
            HttpContext context) throws IOException, HttpException {
        // asking a proxy for a tunnel is not yet asking the system behind it
        if (!Method.CONNECT.isSame(request.getMethod()) && context.getAttribute(EXCHANGE) instanceof Exchange exchange) exchange.sending();
        return super.execute(request, connection, information, context);
    }
}
