package org.callwright.app.internal;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle. NLS fills public static fields only, and says nothing about others. */
final class Messages extends NLS {

    public static String accounts_about;
    public static String accounts_crm;
    public static String accounts_customers;
    public static String accounts_given;
    public static String accounts_line;
    public static String accounts_no_ring;
    public static String accounts_status;
    public static String audio_default;
    public static String audio_none;
    public static String browse;
    public static String calls_about;
    public static String calls_cancel;
    public static String calls_clear;
    public static String calls_clear_end;
    public static String calls_clear_leave;
    public static String calls_conference;
    public static String calls_consultation;
    public static String calls_contacts;
    public static String calls_early;
    public static String calls_early_allow;
    public static String calls_early_confirm;
    public static String calls_early_forbid;
    public static String calls_form;
    public static String calls_hold;
    public static String calls_hold_auto;
    public static String calls_hold_maximum;
    public static String calls_hold_ringback;
    public static String calls_hold_short;
    public static String calls_never;
    public static String calls_parties;
    public static String calls_ring;
    public static String calls_seconds;
    public static String calls_sound;
    public static String calls_with_agent;
    public static String close_in_call;
    public static String crm_base;
    public static String crm_client;
    public static String crm_client_example;
    public static String crm_database;
    public static String crm_import;
    public static String crm_local;
    public static String crm_none;
    public static String crm_password;
    public static String crm_sign_in;
    public static String crm_sign_out;
    public static String crm_test;
    public static String crm_url;
    public static String crm_user;
    public static String crm_user_anonymous;
    public static String import_any;
    public static String import_contacts;
    public static String import_title;
    public static String keys;
    public static String line_sim;
    public static String line_sip;
    public static String product;
    public static String requests_about;
    public static String requests_command_line;
    public static String requests_connect;
    public static String requests_connecting;
    public static String requests_digits;
    public static String requests_from;
    public static String requests_link;
    public static String requests_links;
    public static String requests_links_impossible;
    public static String requests_links_note;
    public static String requests_orgs;
    public static String requests_page;
    public static String requests_page_note;
    public static String requests_salesforce;
    public static String sip_audio;
    public static String sip_host;
    public static String sip_host_wrong;
    public static String sip_password;
    public static String sip_port;
    public static String sip_port_default;
    public static String sip_transport;
    public static String sip_user;
    public static String sip_user_missing;
    public static String status_connecting;
    public static String status_down;
    public static String status_nothing;
    public static String status_up;
    public static String status_up_as;
    public static String test_copy;
    public static String test_done;
    public static String test_running;
    public static String test_title;
    public static String theme;
    public static String theme_dark;
    public static String theme_light;
    public static String theme_system;
    public static String workspace_taken;
    public static String workspace_unusable;

    static {
        initializeMessages("org.callwright.app.internal.messages", Messages.class);
    }

    private Messages() {}
}
