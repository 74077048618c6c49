// One message under the glass.
import { $, h } from "./dom.js";
import { get, post } from "./api.js";
import { answers } from "./components.js";
import { state } from "./state.js";

const panel = $("panel-inspect");

function meter(label, value, most) {
  return h("div", { class: "meter" }, h("span", {}, label), h("span", {}, `${value} / ${most.toLocaleString("en-GB")}`), h("progress", { value: Math.min(value, most), max: most, "aria-label": label }));
}

function verdict(r) {
  if (!r.problems.length) return h("div", { class: "verdict good" }, h("b", {}, "Discord would take it. "), "It passes the OpenAPI document and the written limits.");
  return h("div", { class: "verdict bad" }, h("b", {}, "Discord would refuse it."), h("ul", {}, r.problems.map((p) => h("li", {}, `${p.at}: ${p.words}`))));
}

export function blank() {
  panel.replaceChildren(h("h3", {}, "Nothing chosen"), h("p", {}, "Press Inspect on a message to see the JSON that Discord would get, counted against its limits."), h("p", {}, "Keys: / for a command, Tab to move, Escape to leave."));
}

export async function show(id) {
  let r;
  try {
    r = await get(`inspect/${id}`);
  } catch {
    return blank();
  }
  if (state.chosen !== id) return;
  const mentions = r.allowed_mentions ? JSON.stringify(r.allowed_mentions) : "not given: Discord would parse all";
  panel.replaceChildren(
    h("h3", {}, "Verdict"), verdict(r),
    h("h3", {}, "Against the limits"),
    r.v2 ? meter("Components", r.components, r.most_components) : meter("Content characters", r.content, 2000),
    meter(r.v2 ? "Text characters" : "Embed characters", r.characters, r.most_characters),
    h("h3", {}, "About it"),
    h("dl", { class: "facts" },
      h("dt", {}, "Kind"), h("dd", {}, `${r.v2 ? "card (Components V2)" : "classic"}${r.private ? ", private" : ""}`),
      h("dt", {}, "Message"), h("dd", {}, r.message.id),
      h("dt", {}, "Nonce"), h("dd", {}, r.nonce || "none"),
      h("dt", {}, "Edits"), h("dd", {}, String(r.edits)),
      h("dt", {}, "Mentions"), h("dd", {}, mentions)),
    h("h3", {}, `Pictures (${r.pictures.length})`),
    r.pictures.length ? h("ul", { class: "alts" }, r.pictures.map((p) => h("li", { class: p.alt ? "" : "lack" }, p.alt || `no alternative text: ${p.url}`, h("small", {}, licence(p))))) : h("p", {}, "none"),
    h("div", { id: "dossier" }),
    h("h3", {}, `Custom ids (${r.custom_ids.length})`),
    r.custom_ids.length ? h("ul", { class: "ids" }, r.custom_ids.map((c) => h("li", {}, c))) : h("p", {}, "none"),
    h("h3", {}, "Why"), why(r),
    h("details", { open: false }, h("summary", {}, "Payload"), h("pre", { class: "json scroll", tabindex: "0", "aria-label": "Payload" }, JSON.stringify(r.payload, null, 2))),
    h("details", { open: false }, h("summary", {}, "Message as Discord keeps it"), h("pre", { class: "json scroll", tabindex: "0", "aria-label": "Message" }, JSON.stringify(r.message, null, 2))));
  await dossier(r, id);
}

/** Uploaded pictures are the bot's own drawings; one that is linked stays its owner's. */
const licence = (p) => (p.own ? "Licence: drawn by the bot, free to use with it (Apache-2.0)" : `Licence: that of ${new URL(p.url, location).host}`);

const storyOf = (r) => /"n:\w+:(\w{8})\b/.exec(JSON.stringify(r.message))?.[1];

/** The facts of the story with source and date, as the bot's store has them; only a supervised bot is asked. */
async function dossier(r, id) {
  const story = storyOf(r);
  if (!story || !state.world.controls) return;
  const { facts, picture } = await post("control", { action: "story", story }).catch(() => ({}));
  if (!facts || state.chosen !== id || !$("dossier")) return;
  const source = (f) => [f.url ? h("a", { href: f.url, target: "_blank", rel: "noopener noreferrer" }, f.source) : f.source, f.publisher ? ` · ${f.publisher}` : "", ` · ${f.checked}`];
  $("dossier").replaceChildren(...[
    h("h3", {}, `Facts (${facts.length})`),
    facts.length ? h("ul", { class: "alts" }, facts.map((f) => h("li", { class: f.verified ? "" : "lack" }, h("b", {}, f.label), `: ${f.value}`, h("small", {}, f.verified ? "verified: " : "reported, not verified: ", ...source(f))))) : h("p", {}, "none"),
    picture ? h("p", { class: "small" }, `The source's own picture: ${[picture.credit, picture.licence].filter(Boolean).join(", ") || "no licence stated"}; ${picture.allowed ? "may be shown" : "not shown"}.`) : null,
  ].filter(Boolean));
}

/** `/why` for the story of this message, asked by its primary link. */
function why(r) {
  const command = state.commands.find((c) => c.type === 1 && c.name === "why");
  const text = JSON.stringify(r.message);
  const link = storyOf(r) || /https?:\/\/(?!127\.0\.0\.1[^"]*\/cdn\/)[^\s"\\)>]+/.exec(text)?.[0];
  if (!command || !link) return h("p", {}, command ? "This message links to no story." : "The bot offers no /why here.");
  const option = command.options.find((o) => o.required) || command.options[0];
  const ask = async () => answers.handle(await post("invoke", { name: "why", options: { [option.name]: link }, user: state.who, channel: state.channel, locale: state.locale }));
  return h("button", { class: "act wide", onclick: ask }, "Ask /why", h("small", {}, "every stage, verdict, evidence sentence and reason, answered privately"));
}
