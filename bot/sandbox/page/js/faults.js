// Breaking things at a click, and watching the bot recover.
import { $, h, toast } from "./dom.js";
import { get, post, remove } from "./api.js";
import { channel, guild, state } from "./state.js";

const panel = $("panel-faults");
const PRESETS = [
  ["ratelimit", "Rate limit", "429 for 4 s, three times"],
  ["ratelimit-global", "Global rate limit", "everything waits 5 s"],
  ["cloudflare", "Cloudflare block", "an HTML page with 429"],
  ["forbidden", "403 on posts", "missing permissions, five times"],
  ["outage", "Outage", "503 until it is lifted"],
  ["server-errors", "Server errors", "500 on two posts"],
  ["lost-answer", "Lost answers", "posted, but the reply is lost"],
  ["slow", "Slow", "five requests take 4 s"],
];
const GATEWAY = [
  [{ action: "reconnect" }, "Reconnect", "op 7: come back and resume"],
  [{ action: "invalidate" }, "Invalid session", "op 9: identify again"],
  [{ action: "abort" }, "Cut the line", "the socket dies"],
  [{ action: "set", faults: { zombie: true } }, "Zombie", "no heartbeat is answered"],
];
const SPEEDS = [0.25, 0.5, 1, 2, 5, 10, 30, 60];
let faults = { script: [], gateway: {} };
let pace = null; // how fast the newsroom tells; asked for once, as the demo may begin at any speed

const run = (work) => async () => { try { await work(); } catch (error) { toast(error.message); } };
const act = (title, note, work, cls = "") => h("button", { class: `act ${cls}`, onclick: run(work) }, title, note ? h("small", {}, note) : null);

export function told(next) {
  faults = next;
  drawActive();
}

function drawActive() {
  const on = Object.entries(faults.gateway).filter(([, value]) => value);
  const rows = faults.script.map((f) => h("li", {}, `${f.name || f.kind}${f.times ? ` · ${f.times} left` : " · until lifted"}`, h("button", { onclick: run(() => remove(`faults/${f.id}`)) }, "Lift")));
  rows.push(...on.map(([name]) => h("li", {}, `gateway: ${name.replace("_", " ")}`, h("button", { onclick: run(() => post("gateway", { action: "set", faults: { [name]: null } })) }, "Lift"))));
  $("active")?.replaceChildren(...(rows.length ? rows : [h("li", { class: "none" }, "Nothing is broken.")]));
}

export function counts(c) {
  const cell = (value, label, alarm = false) => h("div", { class: alarm && value ? "alarm" : "" }, h("b", {}, String(value)), label);
  $("counts")?.replaceChildren(cell(c.created, "posted"), cell(c.edits, "edited"), cell(c.requests, "requests"), cell(c.duplicates, "duplicates", true), cell(c.replays, "retries caught"), cell(c.refused, "refused", true));
}

export function draw() {
  const row = channel();
  const name = row ? `${state.guild === "dm" ? "" : "#"}${row.name}` : "";
  const inGuild = row && guild();
  const supervised = state.world.controls;
  const control = (action, more = {}) => post("control", { action, ...more });
  const speed = h("input", { type: "range", id: "speed", min: "0", max: String(SPEEDS.length - 1) });
  const shown = h("output", { for: "speed" });
  const at = () => { speed.value = String(Math.max(0, SPEEDS.findLastIndex((s) => s <= pace))); shown.textContent = `${pace} ×`; speed.setAttribute("aria-valuetext", shown.textContent); };
  if (pace !== null) at();
  else if (supervised) control("speed").then((answer) => { pace = answer.speed ?? 1; at(); }).catch(() => {});
  speed.addEventListener("input", () => { shown.textContent = `${SPEEDS[speed.value]} ×`; speed.setAttribute("aria-valuetext", shown.textContent); });
  speed.addEventListener("change", run(async () => { pace = (await control("speed", { speed: SPEEDS[speed.value] })).speed || SPEEDS[speed.value]; }));
  panel.replaceChildren(...[
    h("h3", {}, "What happened so far"), h("div", { class: "counts", id: "counts" }),
    h("h3", {}, "Broken now"), h("ul", { class: "active", id: "active" }),
    h("h3", {}, "Requests"), h("div", { class: "grid" }, PRESETS.map(([preset, title, note]) => act(title, note, () => post("faults", { preset })))),
    h("h3", {}, "Gateway"), h("div", { class: "grid" }, GATEWAY.map(([body, title, note]) => act(title, note, () => post("gateway", body)))),
    inGuild ? [h("h3", {}, name), h("div", { class: "grid" },
      row.bot_may_send === false ? act("Let the bot send again", "", () => post(`channels/${row.id}`, { action: "allow" })) : act("Take Send Messages", "from the bot, here", () => post(`channels/${row.id}`, { action: "deny" })),
      act("Delete this channel", "for good", () => post(`channels/${row.id}`, { action: "delete" }), "warn"))] : null,
    h("h3", {}, "The bot"),
    supervised ? [h("div", { class: "grid" }, act("Kill", "SIGKILL, in the middle of it", () => control("kill"), "warn"), act("Start again", "or restart if it runs", () => control("restart"))),
      h("h3", {}, "Replay speed of the newsroom"), h("div", { class: "speed" }, h("label", { for: "speed", class: "sr" }, "Replay speed"), speed, shown)] : h("p", {}, "No supervisor is attached: start the bot yourself with the settings that --print-env shows."),
    h("h3", {}, "The sandbox"), h("div", { class: "grid" }, act("Lift everything", "no more faults", () => remove("faults")), act("Start over", "an empty world", () => post("reset"), "warn")),
  ].flat().filter(Boolean));
  drawActive();
  counts(state.world.counts);
}

export const refreshCounts = async () => { const { counts: c } = await get("ledger?counts=only"); counts(c); return c; };
