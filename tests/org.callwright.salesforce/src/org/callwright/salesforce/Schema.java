package org.callwright.salesforce;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The objects of the org and their fields, with the lengths that Salesforce documents. */
final class Schema {

    /* name type length flags [values] "label"; "of PREFIX" begins an object */
    private static final String STANDARD = """
        Contact of 003
          FirstName string 40
          LastName string 80 required
          Name string 121 system
          Salutation picklist 40 [Mr.|Ms.|Mrs.|Dr.|Prof.]
          AccountId reference 18 [Account]
          Title string 128
          Department string 80
          Phone phone 40 "Business Phone"
          MobilePhone phone 40
          HomePhone phone 40
          OtherPhone phone 40
          AssistantPhone phone 40
          AssistantName string 40
          Fax phone 40 "Business Fax"
          Email email 80
          LeadSource picklist 255 [Web|Phone Inquiry|Partner Referral|Purchased List|Other]
          MailingStreet textarea 255
          MailingCity string 40
          MailingPostalCode string 20
          MailingCountry string 80
          Birthdate date 0
          Description textarea 32000 long
          DoNotCall boolean 0
          HasOptedOutOfEmail boolean 0
        Lead of 00Q
          FirstName string 40
          LastName string 80 required
          Name string 121 system
          Company string 255 required
          Title string 128
          Phone phone 40
          MobilePhone phone 40
          Fax phone 40
          Email email 80
          Status picklist 255 defaulted [Open - Not Contacted|Working - Contacted|Closed - Converted|Closed - Not Converted]
          City string 40
          Country string 80
          Description textarea 32000 long
          DoNotCall boolean 0
          IsConverted boolean 0 system
        Account of 001
          Name string 255 required "Account Name"
          Phone phone 40 "Account Phone"
          Fax phone 40
          Type picklist 255 [Prospect|Customer - Direct|Customer - Channel|Other]
          Industry picklist 255 [Banking|Energy|Technology|Other]
          Website url 255
          BillingStreet textarea 255
          BillingCity string 40
          BillingPostalCode string 20
          BillingCountry string 80
          Description textarea 32000 long
        Task of 00T
          Subject combobox 255 [Call|Email|Send Letter|Send Quote|Other]
          Description textarea 32000 long "Comments"
          Status picklist 255 defaulted
          Priority picklist 255 defaulted [Normal|High|Low]
          ActivityDate date 0 "Due Date Only"
          WhoId reference 18 [Contact|Lead] "Name ID"
          WhatId reference 18 [Account] "Related To ID"
          TaskSubtype picklist 40 fixed restricted [Task|Email|ListEmail|Cadence|Call|LinkedIn]
          CallType picklist 40 restricted [Internal|Inbound|Outbound]
          CallDurationInSeconds int 8 "Call Duration"
          CallDisposition string 255 "Call Result"
          CallObject string 255 "Call Object Identifier"
          ReminderDateTime datetime 0
          IsReminderSet boolean 0
          IsClosed boolean 0 system
        TaskStatus of 017
          MasterLabel string 255 system
          ApiName string 255 system
          IsClosed boolean 0 system
          IsDefault boolean 0 system
          SortOrder int 9 system
        User of 005
          Name string 121 system
          FirstName string 40
          LastName string 80 required
          Username string 80 required
          Email email 128 required
          IsActive boolean 0
        Organization of 00D
          Name string 80 system
          OrganizationType picklist 40 system [Developer Edition]
          IsSandbox boolean 0 system
          InstanceName string 5 system
          NamespacePrefix string 15 system
          TrialExpirationDate datetime 0 system
        """;
    private static final String OF_ALL = """
          Id id 18 system
          IsDeleted boolean 0 system
          CreatedDate datetime 0 system
          CreatedById reference 18 system [User]
          LastModifiedDate datetime 0 system
          LastModifiedById reference 18 system [User]
          SystemModstamp datetime 0 system
        """;
    private static final List<String> OWNED = List.of("Contact", "Lead", "Account", "Task");
    static final String CALL_FIELD = "Callwright_Call__c";
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) (\\d+)((?: [a-z]+)*)(?: \\[([^]]*)])?(?: "
            + "\"([^\"]*)\")?");

    private final List<Entity> entities;

    private Schema(List<Entity> entities) {
        this.entities = List.copyOf(entities);
    }

    /** What the agent sees of it. */
    static Schema of(Options options) {
        return whole(options).without(options.hidden());
    }

    private Schema without(List<String> hidden) {
        if (hidden.isEmpty()) return this;
        return new Schema(entities.stream().filter(entity -> !hidden.contains(entity.name()))
            .map(entity -> new Entity(entity.name(), entity.prefix(), entity.fields().stream()
                    .filter(field -> !hidden.contains(entity.name() + "." + field.name())).toList())).toList());
    }

    static Schema whole(Options options) {
        var all = new ArrayList<Entity>();
        for (var block : STANDARD.split("\n(?=\\S)")) {
            var lines = (block.strip() + "\n" + OF_ALL).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            var head = lines.getFirst().split(" ");
            var fields = new ArrayList<>(lines.stream().skip(1).map(Schema::field).toList());
            if (OWNED.contains(head[0])) fields.add(field("OwnerId reference 18 defaulted [User]"));
            if (head[0].equals("Task") && options.callField() != Options.CallField.NONE)
                fields.add(field(CALL_FIELD + " string 80 external custom"
                        + (options.callField() == Options.CallField.UNIQUE ? " unique" : "") + " \"Callwright Call\""));
            if (head[0].equals("Task")) fields.replaceAll(field -> field.name().equals("Status")
                    ? field.with(options.statuses()) : field);
            all.add(new Entity(head[0], head[2], List.copyOf(fields)));
        }
        return new Schema(all);
    }

    private static Field field(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) throw new IllegalStateException(line);
        var flags = EnumSet.noneOf(Field.Flag.class);
        for (var flag : parts.group(4).strip()
                .split(" ")) if (!flag.isEmpty()) flags.add(Field.Flag.valueOf(flag.toUpperCase(Locale.ROOT)));
        var label = parts.group(6) != null ? parts.group(6) : parts.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return new Field(parts.group(1), label, Field.Type.valueOf(parts.group(2).toUpperCase(Locale.ROOT)),
                Integer.parseInt(parts.group(3)), flags,
            parts.group(5) == null ? List.of() : List.of(parts.group(5).split("\\|")));
    }

    List<Entity> entities() {
        return entities;
    }

    Optional<Entity> entity(String name) {
        return entities.stream().filter(entity -> entity.name().equalsIgnoreCase(name)).findFirst();
    }

    /** What the records are whose ids begin like this one. */
    Optional<Entity> ofId(String id) {
        return entities.stream().filter(entity -> id.startsWith(entity.prefix())).findFirst();
    }
}
