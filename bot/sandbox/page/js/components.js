// Components V2 and the older rows, drawn from their payload.
import { h, toast } from "./dom.js";
import { post } from "./api.js";
import { markdown } from "./markdown.js";
import { picker } from "./picker.js";
import { guild, state } from "./state.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "secondary" };
const colour = (number) => `#${number.toString(16).padStart(6, "0")}`;
export const emoji = (e) => (e ? e.name && !e.id ? e.name : `:${e.name}:` : "");

/** What a component's press leads to is the business of whoever opened the page's dialogs. */
export const answers = { handle: () => {} };

async function use(message, component, values, element) {
  element?.setAttribute("aria-busy", "true");
  try {
    const made = await post("click", { message: message.id, custom_id: component.custom_id, values, user: state.who, locale: state.locale });
    answers.handle(made);
  } catch (error) {
    toast(error.message);
  } finally {
    element?.removeAttribute("aria-busy");
  }
}

export function image(media, alt, cls) {
  const host = () => { try { return new URL(media.url).host; } catch { return "nowhere"; } };
  const size = media.width && media.height ? { width: String(media.width), height: String(media.height) } : {};
  const element = h("img", { src: media.url, alt: alt || "", loading: "lazy", decoding: "async", class: cls, ...size });
  element.addEventListener("error", () => element.replaceWith(h("div", { class: `broken ${cls || ""}` }, `Picture from ${host()}${alt ? `: ${alt}` : ""}`)));
  return element;
}

/** The choices of a select that Discord fills itself: people, roles, channels. */
export function entities(part) {
  const place = guild();
  const preset = new Set((part.default_values || []).map((d) => d.id));
  const row = (id, label, description) => ({ value: id, label, description, default: preset.has(id) });
  const rows = [];
  if (part.type === 5 || part.type === 7) rows.push(...state.world.users.map((u) => row(u.id, `@${u.display}`, "person")));
  if ((part.type === 6 || part.type === 7) && place) rows.push(...place.roles.filter((r) => r.id !== place.id).map((r) => row(r.id, `@${r.name}`, r.mentionable ? "role, anyone may mention it" : "role")));
  if (part.type === 8 && place) rows.push(...place.channels.filter((c) => !part.channel_types?.length || part.channel_types.includes(c.type)).map((c) => row(c.id, `#${c.name}`, null)));
  return rows;
}

export const options = (part) => (part.type === 3 ? part.options.map((o) => ({ value: o.value, label: o.label, description: o.description, emoji: emoji(o.emoji), default: o.default })) : entities(part));

function button(part, message) {
  const label = [part.emoji ? h("span", { "aria-hidden": part.label ? "true" : null }, emoji(part.emoji)) : null, part.label ? h("span", {}, part.label) : null];
  if (part.style === 5) return h("a", { class: "btn", href: part.url, target: "_blank", rel: "noopener noreferrer" }, label, h("span", { class: "out", "aria-hidden": "true" }, "↗"));
  const element = h("button", { type: "button", class: `btn ${STYLES[part.style]}`, disabled: Boolean(part.disabled), "data-custom-id": part.custom_id, onclick: () => use(message, part, null, element) }, label);
  return element;
}

function select(part, message) {
  const label = part.placeholder || "Selection";
  const made = picker({ label, placeholder: part.placeholder, options: options(part), least: part.min_values ?? 1, most: part.max_values ?? 1, disabled: Boolean(part.disabled), done: (values) => use(message, part, values, made.button) });
  made.root.dataset.customId = part.custom_id;
  return made.root;
}

const DRAW = {
  1: (part, message, levels) => h("div", { class: "row" }, part.components.map((c) => draw(c, message, levels))),
  2: button,
  3: select, 5: select, 6: select, 7: select, 8: select,
  9: (part, message, levels) => h("div", { class: "section" }, h("div", {}, part.components.map((c) => draw(c, message, levels))), draw(part.accessory, message, levels)),
  10: (part, _, levels) => markdown(part.content, levels),
  11: (part) => image(part.media, part.description, "thumb"),
  12: (part) => h("div", { class: `gallery ${part.items.length === 1 ? "one" : ""}` }, part.items.map((item) => image(item.media, item.description))),
  13: (part) => h("div", { class: "file" }, h("span", { "aria-hidden": "true" }, "📄"), h("div", {}, h("a", { href: part.file.url, download: part.name }, part.name), h("small", {}, `${Math.ceil((part.size || 0) / 1024)} kB`))),
  14: (part) => h("hr", { class: `separator ${part.spacing === 2 ? "wide" : ""} ${part.divider === false ? "blank" : ""}` }),
  17: (part, message, levels) => {
    const has = part.accent_color !== null && part.accent_color !== undefined;
    return h("div", { class: `container ${has ? "accent" : ""}` }, has ? h("span", { class: "bar", style: { background: colour(part.accent_color) } }) : null, part.components.map((c) => draw(c, message, levels)));
  },
};

function draw(part, message, levels) {
  return DRAW[part.type] ? DRAW[part.type](part, message, levels) : h("div", { class: "lost" }, `A component of type ${part.type}, which this page cannot draw`);
}

export const components = (message, levels) => h("div", { class: "stack" }, message.components.map((c) => draw(c, message, levels)));

export function embed(data, levels) {
  const bar = data.color !== undefined && data.color !== null ? h("span", { class: "bar", style: { background: colour(data.color) } }) : null;
  const title = data.title ? h("div", { class: "title" }, data.url ? h("a", { href: data.url, target: "_blank", rel: "noopener noreferrer" }, data.title) : data.title) : null;
  const fields = data.fields?.length ? h("dl", { class: "fields" }, data.fields.map((f) => h("div", { class: f.inline ? "inline" : "" }, h("dt", {}, f.name), h("dd", {}, markdown(f.value, levels))))) : null;
  const foot = [data.footer?.text, data.timestamp ? new Date(data.timestamp).toLocaleString(state.locale, { dateStyle: "short", timeStyle: "short" }) : null].filter(Boolean).join(" · ");
  return h("div", { class: "embed" }, bar,
    h("div", { class: "text" }, data.author ? h("div", { class: "author" }, data.author.url ? h("a", { href: data.author.url, target: "_blank", rel: "noopener noreferrer" }, data.author.name) : data.author.name) : null, title, data.description ? markdown(data.description, levels) : null, fields),
    data.thumbnail ? image(data.thumbnail, "", "thumb") : null,
    data.image ? h("div", { class: "wide" }, image(data.image, data.image.description || "")) : null,
    foot ? h("footer", {}, foot) : null);
}
