// Servers and channels on the left.
import { $, h } from "./dom.js";
import { byId, guild, state } from "./state.js";

const SIGN = { 0: "#", 1: "@", 5: "📢", 10: "↳", 11: "↳", 15: "☰" };
const KIND = { 0: "text channel", 1: "direct message", 5: "announcement channel", 10: "thread", 11: "thread", 15: "forum" };

/** Up to two letters that stand for a server; scripts without words give their first character. */
const initials = (name) => name.split(/[\s×]+/).filter(Boolean).map((w) => [...w][0]).slice(0, 2).join("");

export function draw(open) {
  const items = state.world.guilds.filter((g) => g.members.includes(state.who)).map((g) => {
    const unread = g.channels.some((c) => state.unread.get(c.id));
    return h("li", {}, h("button", { "aria-current": String(state.guild === g.id), class: g.installed && g.available ? "" : "away", "aria-label": `${g.name}${unread ? ", unread" : ""}${g.installed ? "" : ", the bot is not here"}`, title: g.name, onclick: () => open(g.id) }, initials(g.name)));
  });
  items.push(h("li", {}, h("button", { "aria-current": String(state.guild === "dm"), "aria-label": "Direct messages", title: "Direct messages", onclick: () => open("dm") }, "✉")));
  $("guilds").replaceChildren(...items);
  $("guild-name").textContent = state.guild === "dm" ? "Direct messages" : guild()?.name || "…";
  const held = document.activeElement?.dataset?.channel;
  $("channels").replaceChildren(...(state.guild === "dm" ? direct(open) : ofGuild(open)));
  if (held) $("channels").querySelector(`[data-channel="${CSS.escape(held)}"]`)?.focus();
}

function row(c, name, open, cls = "") {
  const unread = state.unread.get(c.id) || 0;
  const current = state.channel === c.id;
  const locked = c.bot_may_send === false;
  const label = `${name}, ${KIND[c.type] || "channel"}${unread ? `, ${unread} new` : ""}${locked ? ", the bot may not send here" : ""}`;
  return h("button", { class: `channel ${cls} ${unread ? "unread" : ""}`, "data-channel": c.id, "aria-current": current ? "true" : null, "aria-label": label, onclick: () => open(state.guild, c.id) },
    h("span", { class: "sign", "aria-hidden": "true" }, SIGN[c.type] || "#"), h("span", { class: "name" }, name), locked ? h("span", { class: "lock", "aria-hidden": "true" }, "🔒") : null, unread ? h("span", { class: "badge", "aria-hidden": "true" }, String(unread)) : null);
}

function direct(open) {
  const mine = state.world.dms.filter((d) => d.recipient === state.who);
  return mine.length ? mine.map((d) => row(d, state.world.bot.display, open)) : [h("p", { class: "empty" }, "No direct messages.")];
}

function ofGuild(open) {
  const place = guild();
  if (!place) return [];
  const event = { id: "events", type: 0 };
  const count = place.events.length;
  const rows = [h("button", { class: "channel", "data-channel": "events", "aria-current": state.channel === "events" ? "true" : null, onclick: () => open(place.id, event.id) }, h("span", { class: "sign", "aria-hidden": "true" }, "🗓"), h("span", { class: "name" }, "Events"), count ? h("span", { class: "badge" }, String(count)) : null), h("h3", {}, "Channels")];
  for (const c of place.channels.filter((x) => x.type !== 10 && x.type !== 11).sort((a, b) => a.position - b.position)) {
    rows.push(row(c, c.name, open));
    const threads = place.channels.filter((t) => t.parent_id === c.id && (!t.thread_metadata?.archived || t.id === state.channel)).sort(byId).slice(-8);
    rows.push(...threads.map((t) => row(t, t.name, open, "thread")));
  }
  return rows;
}
