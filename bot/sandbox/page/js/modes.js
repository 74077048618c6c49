// The same message as someone else meets it: read aloud, pushed to a phone, or copied to a following server.
import { h } from "./dom.js";
import { markdown, words } from "./markdown.js";
import { channel, guild, state } from "./state.js";

const V2 = 1 << 15;
const said = (role, text, lack = false) => ({ role, text, lack });

function* ofMarkdown(text) {
  const root = markdown(text, { last: 2 });
  for (const part of root.children) {
    const level = /^H(\d)$/.exec(part.tagName);
    if (level) yield said(`heading ${level[1]}`, part.textContent);
    else if (part.matches("ul, ol")) for (const item of part.children) yield said("• item", item.textContent);
    else if (part.textContent.trim()) yield said("text", part.textContent);
    for (const link of part.querySelectorAll("a")) yield said("link", link.textContent);
  }
}

function* ofComponent(part) {
  if (part.type === 10) yield* ofMarkdown(part.content);
  if (part.type === 2) yield said(part.style === 5 ? "link button" : part.disabled ? "button, dimmed" : "button", part.label || part.emoji?.name || "without a label", !part.label);
  if ([3, 5, 6, 7, 8].includes(part.type)) yield said("menu", part.placeholder || "without a label", !part.placeholder);
  if (part.type === 11) yield said("image", part.description || "no alternative text", !part.description);
  if (part.type === 12) for (const item of part.items) yield said("image", item.description || "no alternative text", !item.description);
  if (part.type === 13) yield said("file", part.name);
  for (const inner of part.components || []) yield* ofComponent(inner);
  if (part.accessory) yield* ofComponent(part.accessory);
}

/** Everything a screen reader says, in reading order. */
export function* spoken(message) {
  if (message.content) yield* ofMarkdown(message.content);
  for (const e of message.embeds) {
    if (e.author) yield said("text", e.author.name);
    if (e.title) yield said(e.url ? "link" : "text", e.title);
    if (e.description) yield* ofMarkdown(e.description);
    for (const f of e.fields || []) yield said("text", `${f.name}: ${words(f.value)}`);
    if (e.image) yield said("image", e.image.description || "picture of the embed");
    if (e.footer) yield said("text", e.footer.text);
  }
  for (const a of message.flags & V2 ? [] : message.attachments) yield said(a.content_type?.startsWith("image/") ? "image" : "file", a.description || a.filename, !a.description);
  for (const part of message.components) yield* ofComponent(part);
}

export const linear = (message) => h("ol", { class: "linear" }, [...spoken(message)].map((s) => h("li", { "data-role": s.role, class: s.lack ? "lack" : "" }, s.text)));

/** What a phone would show. A ping inside Components V2 shows no text at all. */
export function push(message) {
  const v2 = Boolean(message.flags & V2);
  const pings = message.mention_roles.length || message.mentions.length || message.mention_everyone;
  const first = [...spoken(message)].filter((s) => /text|heading|item/.test(s.role)).map((s) => s.text).join(" · ");
  const text = v2 ? (pings ? "" : first) : message.content ? words(message.content) : message.embeds[0]?.title || "sent an embed";
  const place = guild() ? `${guild().name} · #${channel()?.name || ""}` : "Direct message";
  return h("div", { class: "push" }, h("div", { class: "avatar bot", "aria-hidden": "true" }), h("b", {}, `${message.author.bot ? state.world.bot.display : message.author.global_name} · ${place}`), h("p", {}, text || h("em", {}, "(no text: a ping inside Components V2)")));
}

/** What arrives where the channel is followed: no components. */
export function followed(message) {
  if (message.flags & V2) return { lost: "Nothing arrives here: this message is made of components, and a published copy carries none.", message: { ...message, components: [] } };
  const count = message.components.length;
  return { lost: count ? "The buttons below this message are not in the copy." : null, message: { ...message, components: [] } };
}
