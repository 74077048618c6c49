// Small helpers to build elements. Text is always text: nothing here parses HTML.

/** An element with attributes and children; `on…` functions become listeners, false and null are left out. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else if (key === "style") Object.assign(element.style, value);
    else if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

export const $ = (id) => document.getElementById(id);

let last = 0;
/** A fresh id for labels and lists. */
export const uid = (prefix) => `${prefix}-${(last += 1)}`;

/** Say that something went wrong, where a screen reader hears it. */
export function toast(words) {
  const note = h("p", { class: "toast" }, words);
  $("toasts").append(note);
  setTimeout(() => note.remove(), 7000);
}

/** Do work in slices short enough to keep the page awake. */
export async function inSlices(items, work, milliseconds = 12) {
  let start = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - start > milliseconds) {
      await new Promise((next) => setTimeout(next));
      start = performance.now();
    }
  }
}

/** Unicode text cut to a length, with an ellipsis if it was longer. */
export const short = (text, most = 90) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
