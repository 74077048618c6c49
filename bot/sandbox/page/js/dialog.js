// Modals: text, selects, radio and checkbox groups, as Discord's modals have them.
import { $, h, uid } from "./dom.js";
import { post } from "./api.js";
import { answers, options } from "./components.js";
import { markdown } from "./markdown.js";
import { picker } from "./picker.js";
import { state } from "./state.js";

const dialog = $("dialog");

/** One component as a form control; gives [element, value()]. */
function control(part, labelId, inputId) {
  const required = part.required !== false;
  if (part.type === 4) {
    const long = part.style === 2;
    const input = h(long ? "textarea" : "input", { id: inputId, type: long ? null : "text", required, placeholder: part.placeholder, minlength: part.min_length ? String(part.min_length) : null, maxlength: String(part.max_length || 4000) });
    input.value = part.value || "";
    return [input, () => input.value];
  }
  if ([3, 5, 6, 7, 8].includes(part.type)) {
    const made = picker({ label: part.placeholder || "Selection", labelledby: labelId, placeholder: part.placeholder, options: options(part), least: part.min_values ?? (required ? 1 : 0), most: part.max_values ?? 1, done: () => {} });
    return [made.root, made.values];
  }
  if (part.type === 23) {
    const input = h("input", { type: "checkbox", id: inputId });
    input.checked = Boolean(part.default);
    return [input, () => input.checked];
  }
  const one = part.type === 21, name = uid("group");
  const boxes = part.options.map((o) => {
    const input = h("input", { type: one ? "radio" : "checkbox", name, value: o.value });
    input.checked = Boolean(o.default);
    return [input, h("label", { class: "choice" }, input, h("span", {}, o.label, o.description ? h("small", {}, o.description) : null))];
  });
  const values = () => boxes.filter(([input]) => input.checked).map(([input]) => input.value);
  return [h("div", {}, boxes.map(([, label]) => label)), () => (one ? values()[0] ?? null : values())];
}

function field(part, readers) {
  if (part.type === 10) return markdown(part.content, { last: 2 });
  if (part.type === 1) return part.components.map((c) => field(c, readers));
  const inner = part.type === 18 ? part.component : part;
  const label = part.label || inner.label || inner.placeholder || "";
  const labelId = uid("label"), inputId = uid("field");
  const [element, value] = control(inner, labelId, inputId);
  readers[inner.custom_id] = value;
  const star = inner.required !== false && inner.type !== 23 ? h("span", { class: "required", "aria-hidden": "true" }, " *") : null;
  const note = part.description ? h("small", {}, part.description) : null;
  const group = inner.type === 21 || inner.type === 22;
  if (group) return h("fieldset", { class: "form-field" }, h("legend", { id: labelId }, label, star), note, element);
  const target = inner.type === 4 || inner.type === 23 ? inputId : null;
  return h("div", { class: "form-field" }, h(target ? "label" : "div", { id: labelId, for: target, class: target ? null : "legend" }, label, star), note, element);
}

export function open(made) {
  const { modal } = made;
  const readers = {};
  const error = h("p", { class: "error", role: "alert" });
  const back = document.activeElement;
  const form = h("form", { method: "dialog", novalidate: false },
    h("h2", { id: "dialog-title" }, modal.title), h("p", { class: "note" }, `${state.world.bot.display} asks. What you enter goes to the bot, nowhere else.`),
    h("div", { class: `fields ${modal.components.length > 3 ? "" : "open"}` }, modal.components.map((c) => field(c, readers))), error,
    h("div", { class: "ends" }, h("button", { type: "button", class: "btn secondary", onclick: () => dialog.close() }, "Cancel"), h("button", { type: "submit", class: "btn primary" }, "Submit")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(Object.entries(readers).map(([id, read]) => [id, read()]));
    try {
      const answer = await post("modal", { interaction: made.id, fields });
      if (answer.outcome === "silent") throw new Error("Something went wrong. Try again: the bot did not answer in 3 seconds.");
      dialog.close();
      answers.handle(answer);
    } catch (problem) {
      error.textContent = problem.message;
    }
  });
  dialog.replaceChildren(form);
  dialog.onclose = () => back?.isConnected && back.focus();
  dialog.showModal();
  form.querySelector("input, textarea, .picker button")?.focus();
}
