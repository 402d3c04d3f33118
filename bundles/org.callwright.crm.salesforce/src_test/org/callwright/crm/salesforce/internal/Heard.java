package org.callwright.crm.salesforce.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CrmSink;

/** What the agent would be told. */
final class Heard implements CrmSink {

    private final Map<String, String> said = new ConcurrentHashMap<>();
    final List<ConnectorException> lost = new CopyOnWriteArrayList<>();

    /** What stands there about it; empty when nothing does. */
    String about(String subject) {
        return said.getOrDefault(subject, "");
    }

    @Override
    public void say(Notice.Severity severity, String subject, String sentence) {
        said.put(subject, sentence);
    }

    @Override
    public void takeBack(String subject) {
        said.remove(subject);
    }

    @Override
    public void lost(ConnectorException why) {
        lost.add(why);
    }
}
