// The box for slash commands: names, typed options and real autocomplete, all from the keyboard.
import { $, h, toast } from "./dom.js";
import { post } from "./api.js";
import { answers, entities } from "./components.js";
import { channel, local, state } from "./state.js";

const TYPES = { 3: "text", 4: "whole number", 5: "true or false", 6: "person", 7: "channel", 8: "role", 9: "person or role", 10: "number", 11: "file" };
const LIST = "box-list";
const box = $("box");
const list = h("ul", { class: "list scroll", id: LIST, role: "listbox", "aria-label": "Suggestions", hidden: true });
const hint = h("p", { class: "hint", id: "hint", "aria-live": "polite" });
const line = h("div", { class: "box-line" });
box.append(list, line, hint);

let chosen = null; // {command, way, options}
let fields = new Map(); // option name → {input, value, option}
let rows = [];
let at = 0;
let asked = 0;

const combobox = (more) => h("input", { type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": LIST, "aria-autocomplete": "list", "aria-describedby": "hint", spellcheck: "false", ...more });
const main = combobox({ id: "command", placeholder: "Press / for a command", "aria-label": "Slash command" });

/** Every command that can be sent, with its subcommands spelt out. */
function known() {
  const out = [];
  const walk = (command, way, options) => {
    const inner = options.filter((o) => o.type === 1 || o.type === 2);
    if (!inner.length) out.push({ command, way, options });
    for (const step of inner) walk(command, [...way, step], step.options || []);
  };
  for (const command of state.commands.filter((c) => c.type === 1)) walk(command, [], command.options || []);
  return out;
}
const path = (k) => [k.command, ...k.way].map((s) => s.name).join(" ");
const shown = (k) => [k.command, ...k.way].map((s) => local(s)).join(" ");
const about = (k) => local(k.way.at(-1) || k.command, "description");

function say(text, bad = false) {
  hint.textContent = text;
  hint.classList.toggle("bad", bad);
}

// ── the list above the box ───────────────────────────────────────────────────

function offer(input, made, take) {
  rows = made.map((row, index) => {
    const element = h("li", { role: "option", id: `${LIST}-${index}`, onmousedown: (e) => { e.preventDefault(); take(row); } }, h("b", {}, row.label, row.extra ? h("i", {}, ` ${row.extra}`) : null), row.note ? h("small", {}, row.note) : null);
    return { ...row, element, take: () => take(row) };
  });
  list.replaceChildren(...rows.map((r) => r.element));
  list.hidden = !rows.length;
  input.setAttribute("aria-expanded", String(Boolean(rows.length)));
  at = 0;
  move(input, 0);
}
function move(input, step) {
  if (!rows.length) return input.removeAttribute("aria-activedescendant");
  at = (at + step + rows.length) % rows.length;
  rows.forEach((r, i) => r.element.setAttribute("aria-selected", String(i === at)));
  input.setAttribute("aria-activedescendant", rows[at].element.id);
  rows[at].element.scrollIntoView({ block: "nearest" });
}
function shut(input) {
  rows = [];
  list.hidden = true;
  list.replaceChildren();
  input?.setAttribute("aria-expanded", "false");
  input?.removeAttribute("aria-activedescendant");
}

function keys(event, input, { enter, back }) {
  if (event.isComposing) return;
  const open = !list.hidden && rows.length;
  if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    move(input, event.key === "ArrowDown" ? 1 : -1);
  } else if (open && event.key === "Tab" && !event.shiftKey) {
    event.preventDefault();
    rows[at].take();
  } else if (event.key === "Enter") {
    event.preventDefault();
    enter(open);
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (open) shut(input);
    else reset();
  } else if (event.key === "Backspace" && !input.value) back?.(event);
}

// ── choosing a command ───────────────────────────────────────────────────────

function suggest() {
  const text = main.value;
  if (!text.startsWith("/")) {
    shut(main);
    return say(text ? "The bot reads slash commands only: begin with /" : "");
  }
  const typed = text.slice(1).trim().toLowerCase();
  const all = known().map((k) => ({ k, name: shown(k).toLowerCase(), plain: path(k) }));
  const hits = all.filter((r) => r.name.startsWith(typed) || r.plain.startsWith(typed));
  hits.push(...all.filter((r) => !hits.includes(r) && (r.name.includes(typed) || r.plain.includes(typed))));
  const parsed = parse(text);
  if (parsed && text.includes(":")) return shut(main), say("Press Enter to send");
  offer(main, hits.slice(0, 30).map(({ k }) => ({ k, label: `/${shown(k)}`, extra: k.options.filter((o) => o.required).map((o) => local(o)).join(" "), note: about(k) })), (row) => choose(row.k));
  say(hits.length ? "" : state.commands.length ? `No command begins with /${typed}` : "The bot has no commands yet: is it running?", !hits.length);
}

/** "/search query:hera since:30d" as a command with values, or null. */
function parse(text) {
  const bare = text.replace(/^\//, "");
  const found = known().filter((k) => [path(k), shown(k)].some((p) => bare === p || bare.startsWith(`${p} `))).sort((a, b) => path(b).length - path(a).length)[0];
  if (!found) return null;
  const rest = bare.slice(bare.startsWith(path(found)) ? path(found).length : shown(found).length);
  const values = {};
  const pattern = /([^\s:]+):\s*("[^"]*"|.*?)(?=\s+[^\s:]+:(?!\/\/)|\s*$)/gs;
  for (const [, name, value] of rest.matchAll(pattern)) {
    const option = found.options.find((o) => o.name === name || local(o) === name);
    if (option) values[option.name] = value.replace(/^"|"$/g, "");
  }
  return { found, values };
}

export function choose(k, values = {}) {
  chosen = k;
  fields = new Map();
  shut(main);
  const chip = h("span", { class: "chip" }, `/${shown(k)}`);
  const send = h("button", { type: "submit", class: "send" }, "Send");
  const spare = h("span", { class: "row", id: "spare" });
  line.replaceChildren(chip, spare, send);
  for (const option of k.options) if (option.required || option.name in values) add(option, values[option.name]);
  drawSpare();
  say(about(k));
  (fields.values().next().value?.input || send).focus();
}

function drawSpare() {
  const left = chosen.options.filter((o) => !fields.has(o.name));
  $("spare").replaceChildren(...left.map((o) => h("button", { type: "button", class: "more", "data-option": o.name, title: local(o, "description"), onclick: () => { add(o); drawSpare(); fields.get(o.name).input.focus(); } }, `+ ${local(o)}`)));
}

function add(option, value) {
  const id = `option-${option.name}`;
  const file = option.type === 11;
  const input = file ? h("input", { type: "file", id }) : combobox({ id, placeholder: TYPES[option.type] });
  const field = { input, option, value: undefined };
  fields.set(option.name, field);
  const drop = option.required ? null : h("button", { type: "button", "aria-label": `Remove ${local(option)}`, onclick: () => { fields.delete(option.name); wrap.remove(); drawSpare(); line.querySelector("input, .send").focus(); } }, "×");
  const wrap = h("span", { class: "opt" }, h("label", { for: id }, local(option)), input, drop);
  $("spare").before(wrap);
  if (value !== undefined) { input.value = value; field.value = value; }
  if (file) return;
  input.addEventListener("focus", () => { say(`${local(option, "description")}${option.required ? " (required)" : ""}`); options(field); });
  input.addEventListener("input", () => { field.value = undefined; wrap.classList.remove("wrong"); options(field); });
  input.addEventListener("blur", () => shut(input));
  input.addEventListener("keydown", (event) => keys(event, input, {
    enter: (open) => (open && (input.value || option.required) && field.value === undefined ? rows[at].take() : submit()),
    back: () => { if (!option.required) drop.click(); else if (fields.keys().next().value === option.name) reset("/"); },
  }));
}

async function options(field) {
  const { input, option } = field;
  const typed = input.value.trim();
  const take = (row) => {
    input.value = row.label;
    field.value = row.value;
    shut(input);
    const all = [...fields.values()];
    (all[all.indexOf(field) + 1]?.input || input).focus();
    shut(input);
  };
  const fits = (row) => !typed || row.label.toLowerCase().includes(typed.toLowerCase());
  if (option.choices) return offer(input, option.choices.map((c) => ({ label: local(c), value: c.value })).filter(fits), take);
  if (option.type === 5) return offer(input, [{ label: "True", value: true }, { label: "False", value: false }].filter(fits), take);
  if ([6, 7, 8, 9].includes(option.type)) {
    const kind = { 6: 5, 7: 8, 8: 6, 9: 7 }[option.type];
    return offer(input, entities({ type: kind, channel_types: option.channel_types }).map((r) => ({ ...r, note: r.description })).filter(fits), take);
  }
  if (!option.autocomplete) return shut(input);
  const mine = (asked += 1);
  await new Promise((next) => setTimeout(next, 90));
  if (mine !== asked || document.activeElement !== input) return;
  try {
    const body = { name: path(chosen), option: option.name, typed: input.value, options: values(option.name), user: state.who, channel: state.channel, locale: state.locale };
    const { choices } = await post("autocomplete", body);
    if (mine === asked && document.activeElement === input) offer(input, choices.map((c) => ({ label: local(c), value: c.value })), take);
  } catch (error) {
    say(error.message, true);
  }
}

function values(except) {
  const out = {};
  for (const [name, { input, value, option }] of fields) {
    if (name === except) continue;
    const raw = value ?? input.value.trim();
    if (raw === "" || option.type === 11) continue;
    out[name] = typeof raw === "string" && [7, 8, 6, 9].includes(option.type) ? raw.replace(/^[#@]/, "") : raw;
  }
  return out;
}

// ── sending ──────────────────────────────────────────────────────────────────

async function submit() {
  if (!chosen) {
    const parsed = parse(main.value);
    if (!parsed) return main.value.trim() && say("Choose a command from the list", true);
    choose(parsed.found, parsed.values);
  }
  const missing = [...fields.values()].find((f) => f.option.required && !f.input.value.trim());
  if (missing) {
    missing.input.closest(".opt").classList.add("wrong");
    missing.input.focus();
    return say(`${local(missing.option)} is required: ${local(missing.option, "description")}`, true);
  }
  const body = { name: path(chosen), options: values(), user: state.who, channel: state.channel, locale: state.locale };
  const back = () => choose(chosen, body.options);
  say("Sent, waiting for the answer…");
  try {
    const pending = post("invoke", body);
    const sent = chosen;
    reset();
    say(`/${shown(sent)} …`);
    const made = await pending;
    if (hint.textContent.endsWith("…")) say("");
    answers.handle(made);
  } catch (error) {
    if (chosen) back();
    say(error.message, true);
  }
}

export function reset(text = "") {
  chosen = null;
  fields = new Map();
  line.replaceChildren(main);
  main.value = text;
  const row = channel();
  main.disabled = !row || row.type === 15;
  main.placeholder = main.disabled ? "Open a post to use commands" : `Press / for a command in ${state.guild === "dm" ? row.name : `#${row?.name}`}`;
  shut(main);
  say("");
  if (box.contains(document.activeElement) || text) main.focus();
  if (text) suggest();
}

/** Other commands are on offer: whoever is already typing sees them. */
export function renew() {
  if (!chosen && main.value && document.activeElement === main) suggest();
}

main.addEventListener("input", suggest);
main.addEventListener("blur", () => shut(main));
main.addEventListener("keydown", (event) => keys(event, main, {
  enter: (open) => (open ? rows[at].take() : submit()),
}));
box.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, textarea, select, dialog")) return;
  event.preventDefault();
  if (!chosen) { main.focus(); main.value = "/"; suggest(); }
});

export function menu(command, message) {
  post("menu", { name: command.name, message: message.id, user: state.who, locale: state.locale }).then(answers.handle, (error) => toast(error.message));
}
