#!/bin/bash
# pbx.sh config | run | cli COMMAND... | version
# A small office telephone system (Asterisk) for tests: all it writes is under $PBX_HOME, it listens on loopback only, runs
# as the calling user, and needs no installed package but openssl. Java makes its sounds.
#
#   ASTERISK_ROOT  where get-asterisk.sh put Asterisk          (default ~/.cache/callwright/asterisk)
#   PBX_HOME       state: config, keys, sounds, logs, spool     (default ./pbx-home)
#   PBX_ADDR       127.0.0.1    PBX_SIP 5060   PBX_TLS 5061   PBX_HTTP 8088 (ARI)   PBX_AMI 5038
#   PBX_RTP_FIRST  10000        PBX_RTP_LAST 10999   (4 ports a call)
#   PBX_AGENTS     20           endpoints 1001..10nn, password "pw<extension>"
#   PBX_PSTN       127.0.0.2:5060   the far side of the trunk (prefix 9)
#   PBX_NATIVE     no           yes: RTP relayed natively, and 1012/1013 get direct media; then who holds a call and goes on
#                               sending is mixed into the hold music
#   PBX_CERT_NAMES DNS:pbx.test,DNS:localhost,IP:$PBX_ADDR   what its certificate is for   PBX_CERT_DAYS 3650 (-1: expired)
#   PBX_PARK_TIMEOUT 10  PBX_HOLD_TIMEOUT 2 (of who is parked at *77XX)  PBX_RING_TIMEOUT 20  PBX_LOGGER no (yes: every SIP message in log/full.log)
set -euo pipefail
: "${ASTERISK_ROOT:=${XDG_CACHE_HOME:-$HOME/.cache}/callwright/asterisk}" "${PBX_HOME:=$PWD/pbx-home}" "${PBX_ADDR:=127.0.0.1}"
: "${PBX_SIP:=5060}" "${PBX_TLS:=5061}" "${PBX_HTTP:=8088}" "${PBX_AMI:=5038}"
: "${PBX_RTP_FIRST:=10000}" "${PBX_RTP_LAST:=10999}" "${PBX_AGENTS:=20}" "${PBX_PSTN:=127.0.0.2:5060}"
: "${PBX_CERT_NAMES:=DNS:pbx.test,DNS:localhost,IP:$PBX_ADDR}" "${PBX_CERT_DAYS:=3650}"
: "${PBX_NATIVE:=no}" "${PBX_PARK_TIMEOUT:=10}" "${PBX_HOLD_TIMEOUT:=2}" "${PBX_RING_TIMEOUT:=20}" "${PBX_LOGGER:=no}"
mkdir -p "$PBX_HOME"; PBX_HOME=$(cd "$PBX_HOME" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
ast() { "$ASTERISK_ROOT/bin/asterisk" -C "$PBX_HOME/etc/asterisk.conf" "$@"; }

config() {
  local e=$PBX_HOME/etc a i
  mkdir -p "$e" "$PBX_HOME"/{lib/keys,lib/agi-bin,spool/{voicemail,monitor,recording,outgoing,tmp,meetme,system,parked},run,log/cdr-csv,cache,keys,moh} "$PBX_HOME/data/sounds"
  for i in documentation rest-api static-http; do
    [ -d "$ASTERISK_ROOT/usr/share/asterisk/$i" ] && ln -sfn "$ASTERISK_ROOT/usr/share/asterisk/$i" "$PBX_HOME/data/$i"; done
  ln -sfn "$ASTERISK_ROOT/usr/share/asterisk/sounds/en_US_f_Allison" "$PBX_HOME/data/sounds/en"
  # by its tone a test can tell what it hears: music on hold, a prompt, a beep
  [ -f "$PBX_HOME/data/sounds/t1400.wav" ] || "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$here/../org.callwright.pbx.tests/src/org/callwright/pbx/Tone.java" \
    "$PBX_HOME/moh/hold-620.wav" 20 620  "$PBX_HOME/data/sounds/t700.wav" 3 700  "$PBX_HOME/data/sounds/t1400.wav" 0.3 1400
  [ -f "$PBX_HOME/keys/pbx.pem" ] || keys
  cat > "$e/asterisk.conf" <<E
[directories]
astetcdir => $e
astmoddir => $ASTERISK_ROOT/modules
astvarlibdir => $PBX_HOME/lib
astdbdir => $PBX_HOME/lib
astkeydir => $PBX_HOME/lib
astdatadir => $PBX_HOME/data
astagidir => $PBX_HOME/lib/agi-bin
astspooldir => $PBX_HOME/spool
astrundir => $PBX_HOME/run
astlogdir => $PBX_HOME/log
astcachedir => $PBX_HOME/cache
astsbindir => $ASTERISK_ROOT/bin
[options]
nocolor = yes
documentation_language = en_US
defaultlanguage = en
transmit_silence = yes
maxfiles = 65536
systemname = testpbx
entityid = 02:00:00:00:00:01
E
  {
    echo "[modules]"; echo "autoload = no"
    for m in $(modules); do [ -f "$ASTERISK_ROOT/modules/$m.so" ] && echo "load = $m.so"; done; true
  } > "$e/modules.conf"
  cat > "$e/logger.conf" <<E
[general]
dateformat = %F %T.%3q
queue_log = yes
[logfiles]
messages.log => notice,warning,error,security
full.log => notice,warning,error,verbose(3),dtmf
E
  cat > "$e/cli.conf" <<E
[startup_commands]
$([ "$PBX_LOGGER" = yes ] && echo 'pjsip set logger on = yes')
E
  cat > "$e/rtp.conf" <<E
[general]
rtpstart = $PBX_RTP_FIRST
rtpend = $PBX_RTP_LAST
strictrtp = yes
icesupport = no
dtmftimeout = 3000
E
  cat > "$e/http.conf" <<E
[general]
enabled = yes
bindaddr = $PBX_ADDR
bindport = $PBX_HTTP
E
  cat > "$e/ari.conf" <<E
[general]
enabled = yes
pretty = no
[desk]
type = user
read_only = no
password = ari-secret
E
  cat > "$e/manager.conf" <<E
[general]
enabled = yes
bindaddr = $PBX_ADDR
port = $PBX_AMI
webenabled = no
allowmultiplelogin = yes
displayconnects = no
[supervisor]
secret = ami-secret
deny = 0.0.0.0/0.0.0.0
permit = 127.0.0.0/255.0.0.0
read = system,call,log,verbose,agent,user,config,dtmf,reporting,cdr,dialplan,security
write = system,call,agent,user,config,command,reporting,originate,message
writetimeout = 5000
E
  cat > "$e/musiconhold.conf" <<E
[default]
mode = files
directory = $PBX_HOME/moh
E
  cat > "$e/features.conf" <<E
[general]
transferdigittimeout = 3
atxfernoanswertimeout = 15
pickupexten = *8
[featuremap]
blindxfer = ##
atxfer = *2
disconnect = *0
parkcall = #72
E
  cat > "$e/res_parking.conf" <<E
[general]
[default]
parkext = 700
parkpos = 701-720
context = parkedcalls
parkingtime = $PBX_PARK_TIMEOUT
comebacktoorigin = yes
comebackdialtime = 20
comebackcontext = parkedcallstimeout
parkedplay = caller
parkinghints = yes
findslot = next
; where desks park: no number of its own, the dial plan says which place
[desks]
context = desks
parkpos = 7500-7599
parkingtime = 60
E
  cat > "$e/confbridge.conf" <<E
[general]
[default_bridge]
type = bridge
max_members = 20
mixing_interval = 20
internal_sample_rate = auto
[default_user]
type = user
quiet = yes
announce_join_leave = no
music_on_hold_when_empty = no
talk_detection_events = yes
dsp_drop_silence = no
[host_user](default_user)
marked = yes
[guest_user](default_user)
end_marked = yes
[supervisor_user]
type = user
quiet = yes
admin = yes
startmuted = yes
E
  cat > "$e/queues.conf" <<E
[general]
persistentmembers = no
autofill = yes
shared_lastcall = yes
log_membername_as_agent = yes
[support]
strategy = rrmemory
timeout = 8
retry = 1
wrapuptime = 2
ringinuse = no
joinempty = yes
leavewhenempty = no
musicclass = default
announce-frequency = 0
announce-holdtime = no
setinterfacevar = yes
setqueuevar = yes
autopause = no
servicelevel = 20
[sales]
strategy = ringall
timeout = 8
retry = 1
ringinuse = no
musicclass = default
E
  cat > "$e/voicemail.conf" <<E
[general]
format = wav
attach = no
maxsecs = 60
minsecs = 1
maxsilence = 0
pollmailboxes = no
[default]
$(for i in $(seq 1 "$PBX_AGENTS"); do printf '1%03d => 0000,Agent 1%03d\n' "$i" "$i"; done)
E
  cat > "$e/cdr.conf" <<E
[general]
enable = yes
unanswered = yes
[csv]
usegmtime = yes
loguniqueid = yes
loguserfield = yes
E
  cat > "$e/cel.conf" <<E
[general]
enable = no
E
  : > "$e/indications.conf"; cat > "$e/indications.conf" <<E
[general]
country = de
[de]
description = Germany
ringcadence = 1000,4000
dial = 425
busy = 425/480,0/480
ring = 425/1000,0/4000
congestion = 425/240,0/240
callwaiting = !425/200,!0/200,!425/200,!0/5000
record = 1400/80,0/15000
info = 950/330,1400/330,1800/330,0/1000
E
  : > "$e/stasis.conf"; : > "$e/udptl.conf"; : > "$e/ccss.conf"; : > "$e/acl.conf"; : > "$e/pjproject.conf"; : > "$e/codecs.conf"; : > "$e/dsp.conf"; : > "$e/pjsip_notify.conf"; : > "$e/res_stun_monitor.conf"; : > "$e/queuerules.conf"; : > "$e/followme.conf"; : > "$e/agents.conf"; : > "$e/cli_aliases.conf"; : > "$e/sorcery.conf"; : > "$e/cdr_custom.conf"; : > "$e/cdr_manager.conf"
  pjsip_conf > "$e/pjsip.conf"
  extensions_conf > "$e/extensions.conf"
}

keys() { # a test CA and a server certificate for the PBX's address
  local k=$PBX_HOME/keys
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=Test PBX CA" -keyout "$k/ca.key" -out "$k/ca.pem" 2>/dev/null
  openssl req -newkey rsa:2048 -nodes -subj "/CN=pbx.test" -keyout "$k/pbx.key" -out "$k/pbx.csr" 2>/dev/null
  openssl x509 -req -in "$k/pbx.csr" -CA "$k/ca.pem" -CAkey "$k/ca.key" -CAcreateserial -days "$PBX_CERT_DAYS" -out "$k/pbx.crt" \
    -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$PBX_CERT_NAMES") 2>/dev/null
  cat "$k/pbx.crt" "$k/pbx.key" > "$k/pbx.pem"; chmod 600 "$k"/*.key "$k/pbx.pem"
}

modules() { cat <<E
pbx_config chan_pjsip chan_bridge_media
res_timing_timerfd res_pjproject res_sorcery_config res_sorcery_memory res_sorcery_astdb
res_pjsip res_pjsip_session res_pjsip_acl res_pjsip_authenticator_digest res_pjsip_caller_id
res_pjsip_dialog_info_body_generator res_pjsip_diversion res_pjsip_dlg_options res_pjsip_dtmf_info
res_pjsip_empty_info res_pjsip_endpoint_identifier_ip res_pjsip_endpoint_identifier_user
res_pjsip_exten_state res_pjsip_header_funcs res_pjsip_history res_pjsip_logger res_pjsip_messaging res_pjsip_mwi
res_pjsip_mwi_body_generator res_pjsip_nat res_pjsip_notify res_pjsip_one_touch_record_info
res_pjsip_outbound_authenticator_digest res_pjsip_outbound_registration res_pjsip_path
res_pjsip_pidf_body_generator res_pjsip_pidf_digium_body_supplement res_pjsip_pidf_eyebeam_body_supplement
res_pjsip_pubsub res_pjsip_refer res_pjsip_registrar res_pjsip_rfc3326 res_pjsip_sdp_rtp
res_pjsip_send_to_voicemail res_pjsip_sips_contact res_pjsip_xpidf_body_generator
res_rtp_asterisk res_srtp res_crypto res_http_websocket res_websocket_client res_pjsip_outbound_publish
res_stasis res_stasis_answer res_stasis_device_state res_stasis_playback res_stasis_recording res_stasis_snoop
res_ari res_ari_model res_ari_applications res_ari_asterisk res_ari_bridges res_ari_channels res_ari_device_states
res_ari_endpoints res_ari_events res_ari_mailboxes res_ari_playbacks res_ari_recordings res_ari_sounds
res_musiconhold res_parking res_format_attr_opus res_format_attr_g729 res_convert res_mutestream res_agi res_clioriginate
res_security_log res_manager_devicestate res_manager_presencestate res_mwi_devstate res_tonedetect res_speech
codec_a_mu codec_alaw codec_ulaw codec_g722 codec_gsm codec_resample codec_opus_open_source
format_gsm format_pcm format_wav format_wav_gsm format_sln
func_callerid func_cdr func_channel func_cut func_db func_devstate func_presencestate func_dialplan func_env
func_extstate func_global func_groupcount func_hangupcause func_logic func_math func_pjsip_aor func_pjsip_contact
func_pjsip_endpoint func_strings func_sprintf func_timeout func_uri func_volume func_rand func_jitterbuffer func_shell
func_talkdetect func_periodic_hook func_sayfiles func_lock
app_attended_transfer app_blind_transfer app_bridgewait app_bridgeaddchan app_cdr app_chanspy app_confbridge
app_controlplayback app_db app_dial app_directed_pickup app_dumpchan app_echo app_exec app_milliwatt app_mixmonitor
app_originate app_page app_playback app_playtones app_queue app_read app_readexten app_record app_sayunixtime
app_senddtmf app_sendtext app_softhangup app_stack app_stasis app_stream_echo app_system app_talkdetect app_transfer
app_userevent app_verbose app_voicemail app_waitforring app_waitforsilence app_while app_agent_pool
bridge_builtin_features bridge_builtin_interval_features bridge_holding bridge_simple bridge_softmix
$([ "$PBX_NATIVE" = yes ] && echo bridge_native_rtp)
cdr_csv
E
}

pjsip_conf() { cat <<E
[global]
type = global
user_agent = TestPBX
endpoint_identifier_order = username,ip
max_initial_qualify_time = 0
keep_alive_interval = 0

[udp](!)
type = transport
protocol = udp
[transport-udp](udp)
bind = $PBX_ADDR:$PBX_SIP
[transport-tcp]
type = transport
protocol = tcp
bind = $PBX_ADDR:$PBX_SIP
[transport-tls]
type = transport
protocol = tls
bind = $PBX_ADDR:$PBX_TLS
cert_file = $PBX_HOME/keys/pbx.crt
priv_key_file = $PBX_HOME/keys/pbx.key
ca_list_file = $PBX_HOME/keys/ca.pem
method = tlsv1_2
verify_client = no

[agent](!)
type = endpoint
context = agents
disallow = all
allow = alaw,ulaw,g722,opus
direct_media = no
rtp_symmetric = yes
force_rport = yes
rewrite_contact = no
send_pai = yes
trust_id_outbound = yes
allow_transfer = yes
allow_subscribe = yes
dtmf_mode = rfc4733
call_group = 1
pickup_group = 1
timers = yes
timers_sess_expires = 1800
device_state_busy_at = 0
moh_passthrough = no
notify_early_inuse_ringing = yes
aggregate_mwi = yes
language = en
[agent-aor-qualified](!)
type = aor
max_contacts = 4
minimum_expiration = 10
qualify_frequency = 5
qualify_timeout = 2
[agent-aor](!)
type = aor
max_contacts = 4
remove_existing = no
minimum_expiration = 10
default_expiration = 300
maximum_expiration = 3600
qualify_frequency = 0
[agent-auth](!)
type = auth
auth_type = userpass

; the far side: a trunk whose peer is at its own loopback address
[pstn]
type = aor
contact = sip:$PBX_PSTN
[pstn]
type = endpoint
context = from-pstn
disallow = all
allow = alaw,ulaw
aors = pstn
direct_media = no
rtp_symmetric = no
send_pai = yes
send_connected_line = no
trust_id_inbound = yes
trust_id_outbound = yes
[pstn]
type = identify
endpoint = pstn
match = ${PBX_PSTN%:*}

; where load tests are answered: 77<number> from the trunk goes there
[load]
type = aor
contact = sip:${PBX_LOAD:-127.0.0.3:5060}
[load]
type = endpoint
context = from-pstn
disallow = all
allow = alaw
aors = load
direct_media = no
send_connected_line = no
E
  local i x sha=no
  if grep -q supported_algorithms_uas "$ASTERISK_ROOT"/usr/share/asterisk/documentation/core-en_US.xml; then sha=yes; fi
  for i in $(seq 1 "$PBX_AGENTS"); do
    x=$(printf '1%03d' "$i")
    printf '\n[%s](agent-aor%s)\nmailboxes = %s@default\n' "$x" "$([ $x = 1014 ] && echo -qualified)" "$x"   # 1014: OPTIONS every 5 s
    printf '[%s](agent-auth)\nusername = %s\npassword = pw%s\n' "$x" "$x" "$x"
    case $x in # only newer Asterisks know other digests than MD5 (RFC 8760)
      1015) [ "$sha" = no ] || echo 'supported_algorithms_uas = sha-256';;
      1016) [ "$sha" = no ] || echo 'supported_algorithms_uas = sha-256,md5';;
    esac
    printf '[%s](agent)\nauth = %s\naors = %s\ncallerid = "Agent %s" <%s>\nmailboxes = %s@default\n' "$x" "$x" "$x" "$x" "$x" "$x"
    case $x in
      1007) echo "dtmf_mode = info";;                                   # DTMF by SIP INFO
      # SRTP only, over TLS; a TLS client cannot be called back at the port in its Contact, so the PBX must
      # use the connection that the client opened: rewrite_contact
      1008) printf 'media_encryption = sdes\nrewrite_contact = yes\n';;
      1010) printf 'media_encryption = sdes\nmedia_encryption_optimistic = yes\nrewrite_contact = yes\n';;
      1011) echo "100rel = required";;
      1012|1013) echo "direct_media = yes";;                            # the PBX re-INVITEs the media away from itself
    esac
  done
}

extensions_conf() { cat <<E
[general]
static = yes
writeprotect = yes
clearglobalvars = no
[globals]
RING_SECONDS = $PBX_RING_TIMEOUT
; what a desk says of a call to the next desk: kept of a REFER, for those who are transferred without asking
GET_TRANSFERRER_DATA = Callwright-

; ---------------------------------------------------------------- what an agent can dial
[agents]
include => parkedcalls
include => services
; a colleague; BLF + presence hint
exten => _10XX,1,Gosub(sub-agent,s,1(\${EXTEN}))
$(for i in $(seq 1 "$PBX_AGENTS"); do x=$(printf '1%03d' "$i"); echo "exten => $x,hint,PJSIP/$x,CustomPresence:$x"; done)
; the public network
exten => _9X.,1,NoOp(PSTN \${EXTEN:1})
 same => n,Dial(PJSIP/\${EXTEN:1}@pstn,60)
 same => n,Gosub(sub-failed,s,1)
exten => _90Z.,1,Dial(PJSIP/+49\${EXTEN:2}@pstn,60)   ; a number of the own country, as it is dialled there
 same => n,Gosub(sub-failed,s,1)
exten => _+X!,1,Dial(PJSIP/\${EXTEN}@pstn,60)
 same => n,Gosub(sub-failed,s,1)
; without the own number
exten => _*67X.,1,Set(CALLERID(pres)=prohib)
 same => n,Goto(\${EXTEN:3},1)
; voicemail of a colleague, own voicemail
exten => _*10XX,1,VoiceMail(\${EXTEN:1}@default,us)
exten => *97,1,VoiceMailMain(\${CALLERID(num)}@default,s)
; queue log-in and -out, pause
exten => *61,1,AddQueueMember(support,PJSIP/\${CALLERID(num)},0,,Agent \${CALLERID(num)},PJSIP/\${CALLERID(num)})
 same => n,Answer
 same => n,Playback(t1400)
 same => n,Hangup
exten => *62,1,RemoveQueueMember(support,PJSIP/\${CALLERID(num)})
 same => n,Answer
 same => n,Playback(t1400)
 same => n,Hangup
exten => *63,1,PauseQueueMember(support,PJSIP/\${CALLERID(num)},,break)
 same => n,Answer
 same => n,Hangup
exten => *64,1,UnpauseQueueMember(support,PJSIP/\${CALLERID(num)})
 same => n,Answer
 same => n,Hangup
; presence by hand: *71 available, *72 away, *73 dnd
exten => *71,1,Set(PRESENCE_STATE(CustomPresence:\${CALLERID(num)})=available,,)
 same => n,Hangup(16)
exten => *72,1,Set(PRESENCE_STATE(CustomPresence:\${CALLERID(num)})=away,lunch,back at two)
 same => n,Hangup(16)
exten => *73,1,Set(PRESENCE_STATE(CustomPresence:\${CALLERID(num)})=dnd,,)
 same => n,Hangup(16)
; supervisor: 81 listen, 82 whisper to the agent, 83 barge in (both hear)
exten => _8110XX,1,Answer
 same => n,ChanSpy(PJSIP/\${EXTEN:2},qE)
 same => n,Hangup
exten => _8210XX,1,Answer
 same => n,ChanSpy(PJSIP/\${EXTEN:2},qEw)
 same => n,Hangup
exten => _8310XX,1,Answer
 same => n,ChanSpy(PJSIP/\${EXTEN:2},qEB)
 same => n,Hangup
; intercom: rings a colleague with Call-Info: ...;answer-after=0 (his desk answers by itself)
exten => _*5610XX,1,Dial(PJSIP/\${EXTEN:3},20,b(sub-autoanswer^s^1))
 same => n,Hangup
; a desk parks whom it has on hold at *75XX, and fetches them at *76XX; at *77XX and *78XX the same for a few seconds only
exten => _*7[57]XX,1,Set(AGENT=\${CUT(BLINDTRANSFER,-,1)})
 same => n,GotoIf(\$["\${AGENT}" = ""]?no)
 same => n,Set(BLINDTRANSFER=)
 same => n,Set(PLACE=\${EXTEN})
 same => n,Set(SLOT=75\${EXTEN:3})
 same => n,Set(PARK_SECONDS=\${IF(\$["\${EXTEN:2:1}" = "5"]?60:$PBX_HOLD_TIMEOUT)})
 same => n,Goto(desk-park,s,1)
 same => n(no),Hangup(1)
exten => _*7[68]XX,hint,park:75\${EXTEN:3}@desks
exten => _*7[68]XX,1,GotoIf(\$["\${DEVICE_STATE(park:75\${EXTEN:3}@desks)}" != "INUSE"]?gone)
 same => n,ParkedCall(desks,75\${EXTEN:3})
 same => n(gone),Hangup(1)
; picks up the call that rings at a colleague
exten => _*810XX,1,Pickup(\${EXTEN:2}@PICKUPMARK&PJSIP/\${EXTEN:2})
 same => n,PickupChan(PJSIP/\${EXTEN:2})
 same => n,Hangup

; ---------------------------------------------------------------- test services
[services]
exten => 500,1,Answer                    ; echo
 same => n,Echo
exten => 501,1,Answer                    ; 1004 Hz
 same => n,Milliwatt
exten => 502,1,Answer                    ; 440 Hz for ever
 same => n,Playtones(440)
 same => n,Wait(3600)
exten => 503,1,Answer                    ; IVR: reads up to 8 digits ended by #, tells what it read
 same => n,Read(DIGITS,t1400,8,,1,5)
 same => n,Verbose(1,IVR503 \${CALLERID(num)} read '\${DIGITS}')
 same => n,UserEvent(IVR,Digits: \${DIGITS},Caller: \${CALLERID(num)})
 same => n,SendText(digits=\${DIGITS})
 same => n,Wait(0.3)
 same => n,SendDTMF(\${DIGITS},100,160)
 same => n,SayDigits(\${DIGITS})
 same => n,Hangup
exten => 504,1,Answer                    ; music on hold (620 Hz)
 same => n,MusicOnHold(default,120)
exten => 505,1,Busy(1)                   ; 486
exten => 506,1,Congestion(1)             ; 503
exten => 507,1,Hangup(1)                 ; 404
exten => 508,1,Ringing                   ; rings and never answers
 same => n,Wait(3600)
exten => 509,1,Ringing                   ; answers after 3 s
 same => n,Wait(3)
 same => n,Answer
 same => n,Playback(t700)
 same => n,Wait(3600)
exten => 510,1,Progress                  ; early media (183 + 700 Hz), then 486
 same => n,Playback(t700,noanswer)
 same => n,Hangup(17)
exten => 511,1,Answer                    ; hangs up after 2 s
 same => n,Playtones(440)
 same => n,Wait(2)
 same => n,Hangup(16)
exten => 512,1,Transfer(sip:1002@$PBX_ADDR:$PBX_SIP)   ; unanswered: answers 302 to the caller
exten => 513,1,Answer                    ; the PBX sends REFER to the caller
 same => n,Wait(1)
 same => n,Transfer(sip:1002@$PBX_ADDR:$PBX_SIP)
 same => n,Verbose(1,TRANSFERSTATUS \${TRANSFERSTATUS})
 same => n,Wait(5)
exten => 514,1,Answer                    ; says the caller's own words back after 5 s (record + play)
 same => n,Record(rec514-%d.wav,0,5,q)
 same => n,Playback(\${RECORDED_FILE})
 same => n,Hangup
exten => 515,1,GotoIf(\$["\${BLINDTRANSFER}" = ""]?508,1)   ; rings for ever, but nobody is there for who is transferred
 same => n,Set(TARGET=\${EXTEN})
 same => n,Set(DIALSTATUS=CHANUNAVAIL)
 same => n,Gosub(sub-failed,s,1)
exten => _55X,1,Answer                   ; plays a file in a loop: 551..559 for other uses
 same => n(top),Playback(t700)
 same => n,Goto(top)
; conference rooms
exten => _80XX,1,Answer
 same => n,ConfBridge(\${EXTEN},default_bridge,default_user)
 same => n,Hangup
; … that end when who has dialled them, and was not transferred there, leaves
exten => _84XX,1,Answer
 same => n,GotoIf(\$["\${BLINDTRANSFER}" = ""]?host)
 same => n,ConfBridge(\${EXTEN},default_bridge,guest_user)
 same => n,Hangup
 same => n(host),ConfBridge(\${EXTEN},default_bridge,host_user)
 same => n,Hangup
; queues, dialled inside
exten => 600,1,Answer
 same => n,Queue(support,,,,60)
 same => n,Verbose(1,QUEUESTATUS \${QUEUESTATUS})
 same => n,Hangup
exten => 601,1,Answer
 same => n,Queue(sales,,,,60)
 same => n,Hangup
; an ARI application decides what becomes of a REFER, and tells each step (POST /channels/ID/transfer_progress)
exten => 660,1,Set(PJSIP_TRANSFER_HANDLING()=ari-only)
 same => n,Answer
 same => n,Stasis(desk,transfer)
 same => n,Hangup
; ARI application
exten => 650,1,Stasis(desk,\${CALLERID(num)})
 same => n,Hangup

; ---------------------------------------------------------------- calls that come in from the public network
[from-pstn]
exten => _77X.,1,Dial(PJSIP/\${EXTEN:2}@load,30)
 same => n,Hangup(\${HANGUPCAUSE})
exten => _X!,1,NoOp(from PSTN \${EXTEN})
 same => n,GotoIf(\$["\${EXTEN:-4:2}" = "10"]?direct)
 same => n,Answer
 same => n,Queue(support,,,,120)
 same => n,Hangup
 same => n(direct),Gosub(sub-agent,s,1(\${EXTEN:-4}))
exten => _+X!,1,Goto(\${EXTEN:1},1)

; ---------------------------------------------------------------- parking timed out: ring the parker
[parkedcallstimeout]
exten => _X!,1,Verbose(1,PARKBACK to \${EXTEN} parker=\${PARKER} slot=\${PARKINGSLOT})
 same => n,Dial(PJSIP/\${EXTEN},20)

; ---------------------------------------------------------------- who is parked by a desk, and rings back there
[desk-park]
exten => s,1,GotoIf(\$["\${DEVICE_STATE(park:\${SLOT}@desks)}" != "NOT_INUSE"]?desk-back,s,1)
 same => n,Set(PARKINGEXTEN=\${SLOT})
 same => n,Park(desks,sc(desk-back,s,1)t(\${PARK_SECONDS}))
[desk-back]
exten => s,1,Set(REDIRECTING(from-num,i)=\${PLACE})
 same => n,Set(REDIRECTING(count,i)=1)
 same => n,Dial(\${AGENT},$((PBX_RING_TIMEOUT + 5)),m)
 same => n,Wait(1)
 same => n,Goto(desk-park,s,1)

; ---------------------------------------------------------------- subroutines
[sub-agent]
exten => s,1,Set(TARGET=\${ARG1})
 same => n,Set(DEV=\${PJSIP_DIAL_CONTACTS(\${ARG1})})
 same => n,GotoIf(\$["\${DEV}" = ""]?absent)
 same => n,Gosub(sub-handover,s,1)
 same => n,Dial(\${DEV},\${RING_SECONDS},b(sub-handover^pass^1))
 same => n,Gosub(sub-failed,s,1)
 same => n(absent),Set(DIALSTATUS=CHANUNAVAIL)
 same => n,Gosub(sub-failed,s,1)

; what the desk that consults or transfers says of the call goes on to the next desk
[sub-handover]
exten => s,1,GotoIf(\$["\${BLINDTRANSFER}" = ""]?consulted)
 same => n,Set(__HANDOVER=\${HASH(TRANSFER_DATA,Callwright-Handover)})
 same => n,Return()
 same => n(consulted),Set(__HANDOVER=\${PJSIP_HEADER(read,Callwright-Handover)})
 same => n,Return()
exten => pass,1,GotoIf(\$[\${LEN(\${HANDOVER})} = 0]?done)
 same => n,Set(PJSIP_HEADER(add,Callwright-Handover)=\${HANDOVER})
 same => n(done),Return()

[sub-autoanswer]
exten => s,1,Set(PJSIP_HEADER(add,Call-Info)=<sip:$PBX_ADDR>\;answer-after=0)
 same => n,Set(PJSIP_HEADER(add,Alert-Info)=<http://127.0.0.1>\;info=alert-autoanswer)
 same => n,Return()

; a call that did not get through: after a blind transfer it goes back to who transferred it
[sub-failed]
exten => s,1,Verbose(1,DIALSTATUS \${DIALSTATUS} cause \${HANGUPCAUSE} blind '\${BLINDTRANSFER}')
 same => n,GotoIf(\$["\${BLINDTRANSFER}" = ""]?give)
 same => n,Set(WHO=\${CUT(BLINDTRANSFER,-,1)})
 same => n,Set(BLINDTRANSFER=)
 same => n,Set(CALLERID(name)=Back: \${CALLERID(name)})
 same => n,Set(REDIRECTING(from-num,i)=\${TARGET})
 same => n,Set(REDIRECTING(count,i)=1)
 same => n,Set(REDIRECTING(reason,i)=\${IF(\$["\${DIALSTATUS}" = "BUSY"]?cfb:\${IF(\$["\${DIALSTATUS}" = "NOANSWER"]?cfnr:unavailable)})})
 same => n,Dial(\${WHO},20)
 same => n(give),GotoIf(\$["\${HANGUPCAUSE}" = "21"]?declined)
 same => n,GotoIf(\$["\${DIALSTATUS}" = "BUSY"]?busy)
 same => n,GotoIf(\$["\${DIALSTATUS}" = "NOANSWER"]?noanswer)
 same => n,GotoIf(\$["\${DIALSTATUS}" = "CHANUNAVAIL"]?absent)
 same => n,Hangup(\${HANGUPCAUSE})
 same => n(declined),Hangup(21)
 same => n(busy),Hangup(17)
 same => n(noanswer),Hangup(19)
 same => n(absent),Hangup(20)
E
}

run() { # in place of this script, until it is killed
  [ -f "$PBX_HOME/etc/asterisk.conf" ] || config
  rm -f "$PBX_HOME/run/asterisk.ctl" "$PBX_HOME/run/asterisk.pid"
  ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"
  export OPENSSL_CONF=/dev/null
  exec "$ASTERISK_ROOT/bin/asterisk" -C "$PBX_HOME/etc/asterisk.conf" -f -n -q
}

case ${1:-} in
  config) config;; run) run;;
  cli) shift; ast -rx "$*";;
  version) ast -V;;
  *) sed -n 2,15p "$0"; exit 2;;
esac
