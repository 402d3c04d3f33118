package org.callwright.shell.internal;

import java.util.Locale;
import java.util.function.Consumer;

import org.callwright.core.Customers;
import org.callwright.core.LaunchSettings;
import org.callwright.core.Secrets;
import org.callwright.model.Finding;

import com.google.gson.JsonObject;

/** The customer system as a whole over the automation interface: signing in and out, and testing it. */
record CustomerAccount(Customers customers, LaunchSettings settings, Secrets secrets) {

    /** What can be asked for. */
    enum Deed {
        SIGN_IN, SIGN_OUT, TEST;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Returns at once; the answers come on other threads, the last one with {@code done}. */
    void run(Deed deed, Consumer<JsonObject> answer) {
        switch (deed) {
            case SIGN_IN -> customers.signIn(page -> {
                var json = json(deed);
                json.getAsJsonObject("customers").addProperty("page", page.toString());
                answer.accept(json);
            }, finding -> answer.accept(json(deed, finding, true)));
            case SIGN_OUT -> customers.signOut(finding -> answer.accept(json(deed, finding, true)));
            case TEST -> customers.diagnose(settings, secrets, finding -> answer.accept(json(deed, finding, false)), () -> {
                var json = json(deed);
                json.getAsJsonObject("customers").addProperty("done", true);
                answer.accept(json);
            });
        }
    }

    private static JsonObject json(Deed deed) {
        var customers = new JsonObject();
        customers.addProperty("do", deed.word());
        var json = new JsonObject();
        json.addProperty("v", 1);
        json.add("customers", customers);
        return json;
    }

    private static JsonObject json(Deed deed, Finding finding, boolean done) {
        var json = json(deed);
        var customers = json.getAsJsonObject("customers");
        customers.addProperty("step", finding.step());
        customers.addProperty("outcome", finding.outcome().name().toLowerCase(Locale.ROOT));
        customers.addProperty("text", finding.sentence());
        if (done) customers.addProperty("done", true);
        return json;
    }
}
