// What the page knows and how it is being looked at.

export const LOCALES = { "en-GB": "English (UK)", "en-US": "English (US)", ja: "日本語", fr: "Français", de: "Deutsch", it: "Italiano", "es-ES": "Español" };

export const state = {
  world: null,
  guild: null, // id, or "dm"
  channel: null, // id, or "events"
  who: null,
  locale: "en-GB",
  mode: "drawn",
  chosen: null, // the message in the inspector
  messages: new Map(), // of the open channel, by id
  unread: new Map(),
  commands: [],
};

const KEPT = ["who", "locale", "mode", "guild", "channel"];

export function remember() {
  const kept = Object.fromEntries(KEPT.map((key) => [key, state[key]]));
  const root = document.documentElement.dataset;
  Object.assign(kept, { theme: root.theme, phone: root.phone, still: root.still });
  localStorage.setItem("sandbox", JSON.stringify(kept));
}

export function recall() {
  try {
    return JSON.parse(localStorage.getItem("sandbox")) || {};
  } catch {
    return {};
  }
}

export const guild = () => state.world?.guilds.find((g) => g.id === state.guild) || null;
export const channels = () => (state.guild === "dm" ? state.world.dms : guild()?.channels || []);
export const channelById = (id) =>
  state.world?.guilds.flatMap((g) => g.channels).find((c) => c.id === id) || state.world?.dms.find((c) => c.id === id) || null;
export const channel = () => channelById(state.channel);
export const user = (id) => (id === state.world.bot.id ? state.world.bot : state.world.users.find((u) => u.id === id));
export const role = (id) => state.world.guilds.flatMap((g) => g.roles).find((r) => r.id === id);
export const isAdmin = () => state.guild === "dm" || guild()?.admins.includes(state.who);

/** A name in the reader's language where the payload carries one. */
export const local = (thing, part = "name") => thing[`${part}_localizations`]?.[state.locale] || thing[part];

const pad = (id) => id.padStart(20, "0");
/** Order of snowflakes, which do not fit into a number. */
export const byId = (a, b) => (pad(a.id) < pad(b.id) ? -1 : 1);
