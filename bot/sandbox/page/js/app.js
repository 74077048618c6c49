// Puts the page together: what is open, who looks, and what the stream brings.
import { $, h, toast } from "./dom.js";
import { get, listen } from "./api.js";
import * as box from "./box.js";
import { answers } from "./components.js";
import { open as openDialog } from "./dialog.js";
import * as faults from "./faults.js";
import * as inspector from "./inspector.js";
import * as messages from "./messages.js";
import * as sidebar from "./sidebar.js";
import { LOCALES, channel, channelById, guild, recall, remember, state } from "./state.js";

const root = document.documentElement;
let online = false, refreshing = null;

// ── what the bot answers to what a person did ────────────────────────────────
answers.handle = (made) => {
  if (made.outcome === "modal") openDialog(made);
  if (made.outcome === "silent") toast("The application did not respond within 3 seconds.");
  if (made.outcome === "deferred") toast("The bot said it would answer, and has not yet.");
};

// ── where one is ─────────────────────────────────────────────────────────────
async function open(guildId, channelId) {
  state.guild = guildId;
  const rows = guildId === "dm" ? state.world.dms.filter((d) => d.recipient === state.who) : guild()?.channels || [];
  state.channel = channelId || rows.find((c) => c.type !== 4)?.id || null;
  state.unread.delete(state.channel);
  state.chosen = null;
  remember();
  for (const id of ["nav", "side"]) drawer(id, false);
  head();
  sidebar.draw(open);
  inspector.blank();
  faults.draw();
  // At once, not after the list of commands has come: what is typed meanwhile is kept.
  messages.leave();
  box.reset();
  await commands();
  box.renew();
  await messages.show();
}

const openChannel = (id) => {
  const row = channelById(id);
  if (row) open(row.guild_id || "dm", id);
};

function head() {
  const row = channel();
  const sign = state.guild === "dm" ? "@ " : row?.type === 15 ? "☰ " : "# ";
  const name = state.channel === "events" ? "Events" : state.guild === "dm" ? state.world.bot.display : row?.name || "gone";
  $("channel-name").replaceChildren(state.channel === "events" ? "" : h("span", { "aria-hidden": "true" }, sign), name);
  $("topic").textContent = state.channel === "events" ? "Milestones as Discord's scheduled events" : row?.topic || (row?.parent_id ? `in #${channelById(row.parent_id)?.name || ""}` : "");
  const parent = row?.parent_id && channelById(row.parent_id);
  $("channel-menu-button").hidden = !parent;
  if (parent) {
    $("channel-menu-button").textContent = `Back to #${parent.name}`;
    $("channel-menu-button").onclick = () => openChannel(parent.id);
  }
  document.title = `${name} · a local sandbox, not Discord`;
}

async function commands() {
  if (!state.channel || state.channel === "events") return;
  try {
    state.commands = await get(`commands?user=${state.who}&channel=${state.channel}`);
  } catch {
    state.commands = [];
  }
}

async function refresh() {
  state.world = await get("world");
  if (!channel() && state.channel !== "events") return open(guild() ? state.guild : state.world.guilds[0]?.id);
  head();
  sidebar.draw(open);
  faults.draw();
  faults.told(state.world.faults);
  status(state.world.counts);
}
const soon = () => { refreshing ??= setTimeout(async () => { refreshing = null; await refresh().catch(() => {}); }, 120); };

// ── the stream ───────────────────────────────────────────────────────────────
function heard(type, data) {
  if (type === "MESSAGE_CREATE") {
    if (!messages.arrived(data) && (!data.private_to || data.private_to === state.who)) {
      state.unread.set(data.channel_id, (state.unread.get(data.channel_id) || 0) + 1);
      sidebar.draw(open);
    }
    later();
  } else if (type === "MESSAGE_UPDATE") {
    if (data.channel_id === state.channel && state.messages.has(data.id)) messages.changed(data);
    if (state.chosen === data.id) inspector.show(data.id);
    later();
  } else if (type === "MESSAGE_DELETE") messages.gone(data.id);
  else if (type === "SANDBOX_FAULTS") faults.told(data);
  else if (type === "SANDBOX_WORLD") { state.unread.clear(); refresh().then(() => messages.show()); }
  else if (type === "SANDBOX_COMMANDS") commands();
  else if (type === "SANDBOX_BOT") later();
  else if (/^(GUILD|CHANNEL|THREAD)_/.test(type)) {
    soon();
    const parent = data.parent_id === state.channel || (state.channel === "events" && type.startsWith("GUILD_SCHEDULED"));
    if (parent && type !== "THREAD_UPDATE") setTimeout(() => messages.show(), 260);
  }
}

let counting = null;
const later = () => { counting ??= setTimeout(async () => { counting = null; try { status(await faults.refreshCounts()); } catch { online = false; } }, 400); };

function status(c) {
  online = c.online;
  $("status").replaceChildren(h("span", { class: `dot ${online ? "on" : ""}`, "aria-hidden": "true" }), online ? "bot online" : "bot offline", " · ", h("b", {}, String(c.created)), " posted · ", h("b", {}, String(c.edits)), " edited · ", h("b", {}, String(c.duplicates)), " twice · ", h("b", {}, String(c.refused)), " refused");
}

// ── how it is looked at ──────────────────────────────────────────────────────
function view() {
  const kept = recall();
  state.locale = LOCALES[kept.locale] ? kept.locale : "en-GB";
  state.mode = kept.mode || "drawn";
  state.who = state.world.users.some((u) => u.id === kept.who) ? kept.who : state.world.users[0]?.id;
  $("who").replaceChildren(...state.world.users.map((u) => h("option", { value: u.id }, u.display)));
  $("locale").replaceChildren(...Object.entries(LOCALES).map(([id, name]) => h("option", { value: id }, name)));
  for (const id of ["who", "locale", "mode"]) {
    $(id).value = state[id];
    $(id).addEventListener("change", async () => {
      state[id] = $(id).value;
      remember();
      if (id !== "who") return messages.redraw();
      await open(guild()?.members.includes(state.who) ? state.guild : state.world.guilds[0].id, state.guild === "dm" ? null : state.channel);
    });
  }
  const bright = matchMedia("(prefers-color-scheme: light)").matches;
  toggle("theme", kept.theme || (bright ? "light" : "dark"), "light", "dark");
  toggle("phone", kept.phone, "true", "false");
  toggle("still", kept.still, "true", "false");
  return kept;
}

function toggle(id, value, on, off) {
  const set = (next) => { root.dataset[id] = next; $(id).setAttribute("aria-pressed", String(next === on)); };
  set(value === on ? on : off);
  $(id).addEventListener("click", () => { set(root.dataset[id] === on ? off : on); remember(); });
}

function drawer(id, to) {
  $(id).classList.toggle("open", to);
  $(`open-${id}`).setAttribute("aria-expanded", String(to));
}
for (const id of ["nav", "side"]) $(`open-${id}`).addEventListener("click", () => drawer(id, !$(id).classList.contains("open")));
document.addEventListener("keydown", (event) => event.key === "Escape" && ["nav", "side"].forEach((id) => drawer(id, false)));

const tabs = [...document.querySelectorAll('[role="tab"]')];
function tab(chosen, focus = false) {
  for (const each of tabs) {
    const is = each === chosen;
    each.setAttribute("aria-selected", String(is));
    each.tabIndex = is ? 0 : -1;
    $(each.getAttribute("aria-controls")).hidden = !is;
  }
  if (focus) chosen.focus();
}
for (const each of tabs) {
  each.addEventListener("click", () => tab(each));
  each.addEventListener("keydown", (event) => ["ArrowLeft", "ArrowRight"].includes(event.key) && tab(tabs[1 - tabs.indexOf(each)], true));
}

messages.hooks.open = openChannel;
messages.hooks.menu = box.menu;
messages.hooks.choose = (id) => {
  state.chosen = id;
  messages.mark(id);
  tab($("tab-inspect"));
  if (matchMedia("(max-width: 820px)").matches) drawer("side", true);
  inspector.show(id);
};

// ── begin ────────────────────────────────────────────────────────────────────
state.world = await get("world");
const kept = view();
const place = kept.guild === "dm" || state.world.guilds.some((g) => g.id === kept.guild && g.members.includes(state.who)) ? kept.guild : state.world.guilds[0]?.id;
state.guild = place;
await open(place, kept.channel === "events" || channelById(kept.channel) ? kept.channel : null);
status(state.world.counts);
faults.told(state.world.faults);
let dropped = false;
listen(heard, (connected) => {
  if (connected && dropped) refresh().then(() => messages.show());
  dropped = !connected;
  if (!connected) $("status").textContent = "The sandbox is not answering…";
});
root.dataset.ready = "true";
