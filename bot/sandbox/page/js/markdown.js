// Discord's Markdown as elements: headings, -# subtext, lists, quotes, code, links, mentions, timestamps.
import { h } from "./dom.js";
import { channelById, role, state, user } from "./state.js";

const STYLES = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" }, S: { dateStyle: "short", timeStyle: "medium" },
};
const UNITS = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

const formats = new Map();
function formatter(kind, options) {
  const key = `${state.locale} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl[kind](state.locale, options));
  return formats.get(key);
}

export function relative(seconds) {
  const away = seconds - Date.now() / 1000;
  const [unit, size] = UNITS.find(([, s]) => Math.abs(away) >= s) || UNITS.at(-1);
  return formatter("RelativeTimeFormat", { numeric: "auto" }).format(Math.round(away / size), unit);
}

export const moment = (date, options) => formatter("DateTimeFormat", options).format(date);

function timestamp(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return document.createTextNode(`<t:${seconds}>`);
  const text = style === "R" ? relative(seconds) : moment(date, STYLES[style] || STYLES.f);
  return h("time", { datetime: date.toISOString(), title: moment(date, STYLES.F) }, text);
}

const link = (url, children, cls) => h("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: cls, title: cls ? url : null }, children);

// In order of precedence; each row is a pattern and what it makes of a match.
const INLINE = [
  [/^\\([^A-Za-z0-9\s])/, (m) => m[1]],
  [/^``(.+?)``|^`([^`]+)`/s, (m) => h("code", {}, m[1] ?? m[2])],
  [/^<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/, (m) => timestamp(Number(m[1]), m[2])],
  [/^<@!?(\d+)>/, (m) => mention(`@${user(m[1])?.display || user(m[1])?.username || "unknown-user"}`)],
  [/^<@&(\d+)>/, (m) => mention(`@${role(m[1])?.name || "unknown-role"}`)],
  [/^<#(\d+)>/, (m) => mention(`#${channelById(m[1])?.name || "unknown"}`)],
  [/^<\/([^:>]{1,100}):\d+>/, (m) => mention(`/${m[1]}`)],
  [/^<a?:(\w+):\d+>/, (m) => `:${m[1]}:`],
  [/^@(?:everyone|here)\b/, (m) => mention(m[0])],
  [/^\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+(?:\([^\s)]*\)[^\s)>]*)*)>?(?:\s+"[^"]*")?\)/, (m) => link(m[2], inline(m[1]), "masked")],
  [/^<(https?:\/\/[^\s>]+)>/, (m) => link(m[1], m[1])],
  [/^https?:\/\/[^\s<]+[^\s<.,:;"')\]]/, (m) => link(m[0], m[0])],
  [/^\*\*\*(?=\S)(.+?\S|\S)\*\*\*/s, (m) => h("strong", {}, h("em", {}, inline(m[1])))],
  [/^\*\*(?=\S)((?:\\.|[^\\])+?)\*\*(?!\*)/s, (m) => h("strong", {}, inline(m[1]))],
  [/^__((?:\\.|[^\\])+?)__(?!_)/s, (m) => h("u", {}, inline(m[1]))],
  [/^\*(?=\S)((?:\\.|\*\*.+?\*\*|[^*\\])+?)\*(?!\*)/s, (m) => h("em", {}, inline(m[1]))],
  [/^_((?:\\.|[^_\\])+?)_(?![A-Za-z0-9_])/s, (m) => h("em", {}, inline(m[1]))],
  [/^~~(?=\S)(.+?)~~/s, (m) => h("s", {}, inline(m[1]))],
  [/^\|\|(.+?)\|\|/s, (m) => spoiler(m[1])],
];
const PLAIN = /^(?:[A-Za-z0-9\u00a0-\uffff ,.;:!?'"()+=/%&$-](?!ttps?:\/\/))+?(?=[\\`<@[\]h*_~|]|$)|^[^]/;

const mention = (text) => h("span", { class: "mention" }, text);

function spoiler(text) {
  const reveal = (event) => event.currentTarget.classList.add("seen");
  return h("span", { class: "spoiler", tabindex: "0", role: "button", "aria-label": "Spoiler", onclick: reveal, onkeydown: (e) => e.key === "Enter" && reveal(e) }, inline(text));
}

/** The marks within a line. */
export function inline(text) {
  const out = [];
  let rest = text;
  let before = "";
  while (rest) {
    const word = /[A-Za-z0-9]$/.test(before);
    let found = null;
    for (const [pattern, make] of INLINE) {
      if (word && rest[0] === "_") break; // snake_case is no emphasis
      const match = pattern.exec(rest);
      if (match) {
        found = [match[0], make(match)];
        break;
      }
    }
    const [raw, made] = found || [PLAIN.exec(rest)[0], null];
    if (made === null && typeof out.at(-1) === "string") out[out.length - 1] += raw;
    else out.push(made ?? raw);
    before = raw;
    rest = rest.slice(raw.length);
  }
  return out;
}

function list(lines, start) {
  // Lines of one list, nested by indentation; gives the element and the line after it.
  const indent = lines[start].match(/^ */)[0].length;
  const ordered = /^ *\d+\. /.test(lines[start]);
  const items = [];
  let at = start;
  while (at < lines.length) {
    const match = /^( *)([-*]|\d+\.) (.*)$/.exec(lines[at]);
    if (!match || match[1].length < indent) break;
    if (match[1].length > indent && items.length) {
      const [inner, next] = list(lines, at);
      items.at(-1).append(inner);
      at = next;
      continue;
    }
    items.push(h("li", {}, inline(match[3])));
    at += 1;
  }
  const first = ordered ? Number(/\d+/.exec(lines[start])[0]) : null;
  return [h(ordered ? "ol" : "ul", { start: first !== null && first !== 1 ? String(first) : null }, items), at];
}

/** A whole text. `levels.last` keeps heading levels in order within a message, for those who jump by them. */
export function markdown(text, levels = { last: 2 }) {
  const root = h("div", { class: "md" });
  const lines = text.split("\n");
  let paragraph = [];
  const flush = () => {
    if (!paragraph.length) return;
    root.append(h("div", {}, inline(paragraph.join("\n"))));
    paragraph = [];
  };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
    if (line.startsWith("```")) {
      const end = lines.findIndex((l, i) => i > at && l.trimEnd().endsWith("```"));
      const inner = end < 0 ? lines.slice(at + 1) : lines.slice(at + 1, end + 1);
      if (end >= 0) inner[inner.length - 1] = inner.at(-1).replace(/```\s*$/, "");
      flush();
      root.append(h("pre", { tabindex: "0" }, h("code", {}, inner.join("\n").replace(/\n$/, ""))));
      at = end < 0 ? lines.length : end + 1;
    } else if (heading) {
      flush();
      const level = Math.min(heading[1].length + 2, levels.last + 1);
      levels.last = level;
      root.append(h(`h${level}`, { class: `h${heading[1].length}` }, inline(heading[2])));
      at += 1;
    } else if (line.startsWith("-# ")) {
      flush();
      root.append(h("div", { class: "sub" }, inline(line.slice(3))));
      at += 1;
    } else if (/^ *(?:[-*]|\d+\.) \S/.test(line)) {
      flush();
      const [made, next] = list(lines, at);
      root.append(made);
      at = next;
    } else if (line.startsWith(">>> ")) {
      flush();
      root.append(h("blockquote", {}, markdown([line.slice(4), ...lines.slice(at + 1)].join("\n"), levels)));
      at = lines.length;
    } else if (line.startsWith("> ")) {
      flush();
      const quoted = [];
      while (at < lines.length && lines[at].startsWith("> ")) quoted.push(lines[at++].slice(2));
      root.append(h("blockquote", {}, markdown(quoted.join("\n"), levels)));
    } else {
      paragraph.push(line);
      at += 1;
    }
  }
  flush();
  return root;
}

/** The words alone, for previews and readers. */
export const words = (text) => markdown(text, { last: 2 }).textContent;
