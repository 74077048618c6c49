// The list of messages: drawn in slices, kept at the bottom, changed in place.
import { $, h, inSlices, short } from "./dom.js";
import { get } from "./api.js";
import { components, embed, image } from "./components.js";
import { markdown, moment, words } from "./markdown.js";
import { followed, linear, push } from "./modes.js";
import { byId, channel, channels, guild, local, state } from "./state.js";

const PAGE = 100, MOST = 1000, LOADING = 1 << 7, V2 = 1 << 15;
const scroll = $("scroll"), list = $("messages"), jump = $("jump");
export const hooks = { choose: () => {}, open: () => {}, why: () => {} };

let stuck = true; // the newest message stays in view until one scrolls away
const atBottom = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
const toBottom = () => { stuck = true; scroll.scrollTop = scroll.scrollHeight; jump.hidden = true; };
// Pictures and late layout change heights: follow them while stuck.
for (const part of [list, scroll]) new ResizeObserver(() => stuck && toBottom()).observe(part);
jump.addEventListener("click", toBottom);
scroll.addEventListener("scroll", () => { stuck = atBottom(); if (stuck) jump.hidden = true; }, { passive: true });

const author = (m) => (m.author.bot ? state.world.bot.display : m.author.global_name || m.author.username);

function above(message) {
  const used = message.interaction_metadata;
  if (used && (message.type === 20 || message.type === 23)) {
    const name = used.name ? ["used ", h("code", {}, `${message.type === 20 ? "/" : ""}${used.name}`)] : "answered";
    return h("div", { class: "above" }, h("span", {}, h("b", {}, used.user.global_name || used.user.username), " ", name));
  }
  if (message.type === 19) {
    const first = message.referenced_message;
    const text = first ? words(first.content || first.embeds[0]?.title || firstText(first.components) || "a message") : "a message that is gone";
    return h("div", { class: "above" }, h("span", {}, first ? h("b", {}, author(first)) : null, " ", short(text, 110)));
  }
  if (message.message_reference && message.webhook_id && message.flags & 2) return h("div", { class: "above" }, h("span", {}, "published copy from ", h("b", {}, "a followed channel")));
  return null;
}

const firstText = (parts) => { for (const p of parts) { const t = p.type === 10 ? p.content : firstText(p.components || []); if (t) return t.split("\n").map((l) => l.replace(/^(#{1,3}|-#|>) /, "")).join(" "); } return ""; };

function body(message) {
  if (message.flags & LOADING) return [h("p", { class: "loading" }, `${author(message)} is thinking…`)];
  if (state.mode === "reader") return [linear(message)];
  if (state.mode === "push") return [push(message)];
  let shown = message, lost = null;
  if (state.mode === "follower") ({ lost, message: shown } = followed(message));
  const levels = { last: 2 };
  const edited = message.edited_timestamp ? h("span", { class: "edited", title: moment(new Date(message.edited_timestamp), { dateStyle: "full", timeStyle: "medium" }) }, "(edited)") : null;
  const text = shown.content ? markdown(shown.content, levels) : null;
  if (text && edited) (text.lastElementChild?.tagName === "DIV" ? text.lastElementChild : text).append(edited);
  return [
    text,
    shown.attachments.filter(() => !(shown.flags & V2)).map((a) => h("div", { class: "attached" }, a.content_type?.startsWith("image/") ? image(a, a.description) : h("div", { class: "file" }, h("a", { href: a.url, download: a.filename }, a.filename)))),
    shown.flags & (1 << 2) ? null : shown.embeds.map((e) => embed(e, levels)),
    shown.components.length ? components(shown, levels) : null,
    !text && edited ? edited : null,
    lost ? h("p", { class: "lost" }, lost) : null,
  ];
}

function thread(message) {
  if (!message.thread) return null;
  return h("button", { class: "thread-card", onclick: () => hooks.open(message.thread.id) }, h("b", {}, message.thread.name), h("span", {}, "Open thread ›"));
}

/** About how high a message will be: the nearer, the fewer the browser draws that are not in view. */
const lines = (text) => text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 80), 0) * 22;
const ROOM = { 1: () => 42, 10: (p) => lines(p.content) + 8, 12: () => 360, 14: () => 14, 17: (p) => 30 + height(p.components) };
const height = (parts) => parts.reduce((sum, p) => sum + (ROOM[p.type] || (() => 60))(p), 0);
const guess = (m) => 40 + lines(m.content) + height(m.components) + m.embeds.reduce((sum, e) => sum + 90 + lines(e.description || "") + (e.image ? 300 : 0), 0);

/** One message as an element; `before` decides whether its head is repeated. */
export function draw(message, before) {
  const made = new Date(message.timestamp);
  const lead = above(message);
  const joined = !lead && before && before.author.id === message.author.id && !above(before) && made - new Date(before.timestamp) < 420000 && before.private_to === message.private_to;
  const nameId = `by-${message.id}`;
  const privacy = message.private_to ? h("p", { class: "only-you" }, "👁 Only you can see this · ", h("button", { onclick: () => dismiss(message) }, "Dismiss message")) : null;
  const head = h("div", { class: joined ? "who sr" : "who", id: nameId }, h("b", {}, author(message)), message.author.bot ? h("span", { class: "app-tag" }, "APP") : null, h("time", { datetime: message.timestamp }, when(made)));
  return h("li", { class: `message ${joined ? "joined" : ""} ${message.private_to ? "private" : ""} ${lead ? "replies" : ""} ${state.chosen === message.id ? "chosen" : ""}`, "data-id": message.id, style: { containIntrinsicSize: `auto ${guess(message)}px` } },
    h("article", { "aria-labelledby": nameId }, lead,
      joined ? null : h("div", { class: `avatar ${message.author.bot ? "bot" : ""}`, "aria-hidden": "true" }, message.author.bot ? "" : author(message)[0]),
      head, body(message), thread(message), privacy),
    h("div", { class: "tools", role: "group", "aria-label": "For this message" }, h("button", { class: "inspect", onclick: () => hooks.choose(message.id) }, "Inspect"), menus(message)));
}

const menus = (message) => state.commands.filter((c) => c.type === 3).map((c) => h("button", { onclick: () => hooks.menu(c, message) }, local(c)));

function when(date) {
  const today = new Date().toDateString() === date.toDateString();
  return moment(date, today ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" });
}

function dismiss(message) {
  state.messages.delete(message.id);
  const row = item(message.id);
  const next = row?.nextElementSibling || row?.previousElementSibling;
  row?.remove();
  (next?.querySelector("button") || $("scroll")).focus();
}

const item = (id) => list.querySelector(`:scope > [data-id="${CSS.escape(id)}"]`);

function divider(message, before) {
  const day = new Date(message.timestamp).toDateString();
  if (before && new Date(before.timestamp).toDateString() === day) return null;
  return h("li", { class: "day" }, moment(new Date(message.timestamp), { dateStyle: "long" }));
}

const piece = (message, before) => [divider(message, before), draw(message, before)].filter(Boolean);

let turn = 0;
/** Take away what is shown: another place is being opened. */
export function leave() {
  turn += 1;
  delete list.dataset.complete;
  list.replaceChildren();
}

/** Show the open channel from the newest message up; older pages follow while the page stays awake. */
export async function show() {
  delete list.dataset.complete;
  const mine = (turn += 1);
  state.messages = new Map();
  list.replaceChildren();
  jump.hidden = true;
  stuck = true;
  const row = channel();
  if (state.channel === "events") return done(events());
  if (!row) return done(empty("Nothing here", "This channel is gone."));
  if (row.type === 15) return done(forum(row));
  let before = null, count = 0;
  do {
    const rows = await get(`channels/${row.id}/messages?user=${state.who}&limit=${PAGE}${before ? `&before=${before}` : ""}`);
    if (mine !== turn) return;
    await prepend(rows, mine);
    if (mine !== turn) return;
    count += rows.length;
    before = rows.length === PAGE ? rows[0].id : null;
  } while (before && count < MOST);
  if (!count && !state.messages.size) empty(`Welcome to ${state.guild === "dm" ? "" : "#"}${row.name}`, ["Nothing has been posted yet. Press ", h("kbd", {}, "/"), " to use a command."]);
  done();
}

const done = () => { list.dataset.complete = "true"; };

async function prepend(rows, mine) {
  delete list.dataset.complete;
  const fresh = rows.filter((m) => !state.messages.has(m.id));
  const slices = [];
  for (let end = fresh.length; end > 0; end -= 5) slices.push(fresh.slice(Math.max(0, end - 5), end));
  await inSlices(slices, (slice) => {
    if (mine !== turn) return;
    const height = scroll.scrollHeight, top = scroll.scrollTop;
    const start = fresh.indexOf(slice[0]);
    const parts = slice.flatMap((m, i) => piece(m, i ? slice[i - 1] : fresh[start - 1]));
    slice.forEach((m) => state.messages.set(m.id, m));
    list.querySelector(".empty")?.remove();
    list.prepend(...parts);
    if (stuck) toBottom();
    else scroll.scrollTop = top + (scroll.scrollHeight - height);
  }, 6);
}

export function arrived(message) {
  if (message.channel_id !== state.channel) return false;
  if (message.private_to && message.private_to !== state.who) return true;
  if (state.messages.has(message.id)) return changed(message), true;
  const mine = message.interaction_metadata?.user.id === state.who;
  const before = [...state.messages.values()].sort(byId).at(-1);
  list.querySelector(".empty")?.remove();
  const parts = piece(message, before);
  parts.at(-1).classList.add("fresh");
  list.append(...parts);
  state.messages.set(message.id, message);
  if (stuck || mine) toBottom();
  else jump.hidden = false;
  return true;
}

export function changed(message) {
  const row = item(message.id);
  if (!row) return;
  const held = document.activeElement?.closest(".message") === row ? document.activeElement.dataset.customId || document.activeElement.parentElement?.dataset.customId : null;
  const before = state.messages.get(row.previousElementSibling?.dataset.id);
  state.messages.set(message.id, message);
  const next = draw(message, before);
  row.replaceWith(next);
  if (held) (next.querySelector(`button[data-custom-id="${CSS.escape(held)}"], [data-custom-id="${CSS.escape(held)}"] button`) || next.querySelector(".inspect"))?.focus();
}

export function gone(id) {
  state.messages.delete(id);
  item(id)?.remove();
}

export async function redraw() {
  const all = [...state.messages.values()].sort(byId);
  if (!all.length) return;
  const mine = (turn += 1);
  list.replaceChildren();
  state.messages = new Map();
  await prepend(all, mine);
  list.dataset.complete = "true";
}

export function mark(id) {
  list.querySelectorAll(".chosen").forEach((row) => row.classList.remove("chosen"));
  item(id)?.classList.add("chosen");
}

function empty(title, text) {
  list.append(h("li", { class: "empty" }, h("b", {}, title), text));
}

function forum(row) {
  const posts = channels().filter((c) => c.parent_id === row.id).sort(byId).reverse();
  if (!posts.length) return empty(`#${row.name}`, "No posts yet. A subscription to this forum makes one post per story.");
  const tags = Object.fromEntries(row.available_tags.map((t) => [t.id, t.name]));
  list.append(h("li", {}, h("div", { class: "posts" }, posts.map((p) => {
    return h("button", { class: "post", "data-post": p.id, onclick: () => hooks.open(p.id) },
      h("span", {}, p.applied_tags.map((t) => h("span", { class: "tag" }, tags[t] || "tag"))), h("b", {}, p.name),
      h("small", {}, `${p.message_count} ${p.message_count === 1 ? "message" : "messages"}${p.thread_metadata.archived ? " · closed" : ""}`));
  }))));
}

function events() {
  const rows = [...(guild()?.events || [])].sort((a, b) => (a.scheduled_start_time < b.scheduled_start_time ? -1 : 1));
  if (!rows.length) return empty("No events", "Milestones appear here once /calendar is on.");
  list.append(h("li", {}, h("div", { class: "posts" }, rows.map((e) => h("div", { class: "event" },
    h("time", { datetime: e.scheduled_start_time }, moment(new Date(e.scheduled_start_time), { dateStyle: "full", timeStyle: "short" })),
    h("h3", {}, e.name), e.description ? markdown(e.description, { last: 3 }) : null,
    h("small", {}, [e.entity_metadata?.location, e.status === 4 ? "cancelled" : null].filter(Boolean).join(" · ")))))));
}

