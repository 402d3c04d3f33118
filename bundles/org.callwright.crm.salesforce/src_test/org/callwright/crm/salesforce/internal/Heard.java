package org.callwright.crm.salesforce.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CrmSink;

/** What the agent would be told. */
final class Heard implements CrmSink {

    final List<String> said = new CopyOnWriteArrayList<>();
    final List<ConnectorException> lost = new CopyOnWriteArrayList<>();

    @Override
    public void say(Notice.Severity severity, String subject, String sentence) {
        said.add(sentence);
    }

    @Override
    public void takeBack(String subject) {
        said.clear();
    }

    @Override
    public void lost(ConnectorException why) {
        lost.add(why);
    }
}
