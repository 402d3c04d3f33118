// The adapter page: between the customer system's script and the desk on this computer. It shows what the desk says, and
// takes along what was clicked. Nothing that the desk sends is ever put into the page as anything but text.
'use strict';
(() => {
  const show = (id, text) => { document.getElementById(id).textContent = text; };
  const visible = (id, wanted) => { document.getElementById(id).hidden = !wanted; };
  const cti = window.sforce && (sforce.opencti || (sforce.interaction && sforce.interaction.cti));
  const lightning = Boolean(window.sforce && sforce.opencti);
  let nonce = '';
  let listening = false;

  const post = (path, body, headers) => fetch('/cti/' + path, {
    method: 'POST', credentials: 'same-origin', cache: 'no-store',
    headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body || {}),
  });
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // a browser has six connections to a place for all its tabs: only a tab that is seen listens, for nobody clicks in another
  const seen = () => (document.hidden
    ? new Promise((done) => document.addEventListener('visibilitychange', done, { once: true })).then(seen) : Promise.resolve());

  // numbers are clickable only while the desk takes them
  const clickable = (wanted) => {
    if (!cti) return;
    const callback = () => {};
    if (lightning) wanted ? cti.enableClickToDial({ callback }) : cti.disableClickToDial({ callback });
    else wanted ? cti.enableClickToDial(callback) : cti.disableClickToDial(callback);
  };

  const clicked = async (what) => {
    for (let i = 0; !nonce && i < 30; i++) await wait(100); // its tab has only just come to the front
    const answer = await post('dial', {
      number: String(what.number || ''), name: String(what.recordName || ''), recordId: String(what.recordId || ''), objectType: String(what.objectType || ''),
    }, { 'X-Callwright-Nonce': nonce }).catch(() => null);
    const said = answer ? await answer.json().catch(() => ({})) : {};
    if (answer && answer.ok) show('last', said.state === 'asked' ? 'Confirm the call at the desk.' : 'Dialling…');
    else show('last', said.error || 'The desk cannot be reached.');
    if (lightning && cti.setSoftphonePanelVisibility) cti.setSoftphonePanelVisibility({ visible: true, callback: () => {} });
  };

  const listen = () => {
    if (listening || !cti) return;
    listening = true;
    if (lightning) cti.onClickToDial({ listener: clicked });
    else {
      cti.onClickToDial((response) => {
        const result = JSON.parse(response.result);
        clicked({ number: result.number, recordName: result.objectName, recordId: result.objectId, objectType: result.object });
      });
    }
  };

  const connect = () => {
    const events = new EventSource('/cti/events');
    events.addEventListener('hello', (event) => { nonce = JSON.parse(event.data).nonce; });
    events.addEventListener('state', (event) => {
      const state = JSON.parse(event.data);
      visible('pair', false);
      visible('pairing', false);
      show('state', state.ready ? 'Connected with the desk. Click a number to call it.' : 'Connected with the desk. ' + state.why);
      clickable(state.enabled);
      listen();
    });
    const end = () => {
      document.removeEventListener('visibilitychange', leave);
      events.close();
      nonce = '';
    };
    const leave = () => {
      if (!document.hidden) return;
      end();
      begin();
    };
    document.addEventListener('visibilitychange', leave);
    events.onerror = async () => {
      end();
      clickable(false);
      show('state', 'The desk cannot be reached.');
      await wait(3000);
      begin();
    };
    leave(); // where it has gone out of sight meanwhile
  };

  const begin = async () => {
    await seen();
    const answer = await post('hello').catch(() => null);
    if (!answer || !answer.ok) {
      clickable(false);
      show('state', 'The desk cannot be reached.');
      await wait(3000);
      return begin();
    }
    if ((await answer.json()).paired) return connect();
    clickable(false);
    show('state', 'This browser is not connected with the desk yet.');
    visible('pair', true);
  };

  const pair = async () => {
    visible('pair', false);
    const answer = await post('pair').catch(() => null);
    if (!answer || !answer.ok) {
      show('state', 'The desk takes no more attempts now. Try again in a few minutes.');
      visible('pair', true);
      return;
    }
    const offer = await answer.json();
    show('digits', offer.digits);
    visible('pairing', true);
    for (;;) {
      await wait(1000);
      const now = await post('paired', { ticket: offer.ticket }).catch(() => null);
      if (now && now.status === 202) continue;
      visible('pairing', false);
      if (now && now.ok) return begin();
      show('state', 'The digits were not typed in time, or wrongly.');
      visible('pair', true);
      return;
    }
  };

  document.getElementById('pair').addEventListener('click', pair);
  begin();
})();
