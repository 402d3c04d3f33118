package org.callwright.crm.odoo.internal;

import org.callwright.crm.net.Trouble;

import com.google.gson.JsonElement;

/** A protocol that Odoo speaks. Any thread may call, several at once. */
interface Rpc {

    /** The version of Odoo, such as {@code 14.0}; needs no sign-in. */
    String version() throws Trouble, InterruptedException;

    /** Signs in, and gives the number of the user. */
    long user() throws Trouble, InterruptedException;

    /** What the method answers; JSON's null where it answers nothing. */
    JsonElement call(Call call) throws Trouble, InterruptedException;

    /** The question whether the user may do this with such records in general. */
    Call may(String model, String operation);
}
