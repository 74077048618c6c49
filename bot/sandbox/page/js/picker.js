// A select that looks like Discord's and works from the keyboard: a button with a list box.
import { h, uid } from "./dom.js";

/**
 * `options`: [{value, label, description, emoji, default}]; calls `done(values)` when chosen.
 * With `most` > 1 the list stays open until it is closed.
 */
export function picker({ label, placeholder, options, least = 1, most = 1, disabled = false, done, labelledby }) {
  const chosen = new Set(options.filter((o) => o.default).map((o) => o.value));
  const listId = uid("picker");
  let at = 0;
  const button = h("button", { type: "button", disabled, role: "combobox", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": listId, "aria-label": labelledby ? null : label, "aria-labelledby": labelledby });
  const list = h("ul", { class: "list scroll", role: "listbox", id: listId, "aria-label": label, "aria-multiselectable": most > 1 ? "true" : null, popover: "manual", hidden: true });
  const root = h("div", { class: "picker" }, button, list);
  const rows = options.map((option, index) =>
    h("li", { role: "option", id: `${listId}-${index}`, onclick: () => take(index) },
      h("b", {}, option.emoji ? `${option.emoji} ` : "", option.label), h("span", { class: "tick", "aria-hidden": "true" }),
      option.description ? h("small", {}, option.description) : null));
  list.append(...rows);

  function draw() {
    const names = options.filter((o) => chosen.has(o.value)).map((o) => o.label);
    button.textContent = names.join(", ") || placeholder || "Make a selection";
    button.classList.toggle("unset", !names.length);
    rows.forEach((row, index) => {
      const is = chosen.has(options[index].value);
      row.setAttribute("aria-selected", most > 1 ? String(is) : String(index === at));
      row.querySelector(".tick").textContent = is ? "✓" : "";
    });
    button.setAttribute("aria-activedescendant", list.hidden ? "" : rows[at]?.id || "");
  }
  function open() {
    if (!options.length) return;
    list.hidden = false;
    at = Math.max(0, options.findIndex((o) => chosen.has(o.value)));
    button.setAttribute("aria-expanded", "true");
    list.showPopover(); // in the top layer, so nothing around it can cut it off
    const box = button.getBoundingClientRect(), room = innerHeight - box.bottom - 12;
    const up = room < Math.min(list.scrollHeight, 260) && box.top > room;
    Object.assign(list.style, { left: `${box.left}px`, width: `${box.width}px`, maxHeight: `${Math.min(340, up ? box.top - 12 : room)}px`, top: up ? "auto" : `${box.bottom + 4}px`, bottom: up ? `${innerHeight - box.top + 4}px` : "auto" });
    addEventListener("scroll", away, { capture: true });
    move(0);
  }
  function close(report = true) {
    if (list.hidden) return;
    list.hidden = true;
    if (list.isConnected) list.hidePopover();
    removeEventListener("scroll", away, { capture: true });
    button.setAttribute("aria-expanded", "false");
    draw();
    if (report && most > 1 && chosen.size >= least) done([...chosen]);
  }
  const away = (event) => event.target !== list && close();
  function take(index) {
    const { value } = options[index];
    if (most === 1) {
      chosen.clear();
      chosen.add(value);
      close(false);
      button.focus();
      done([value]);
    } else {
      if (chosen.has(value)) chosen.delete(value);
      else if (chosen.size < most) chosen.add(value);
      at = index;
      draw();
    }
  }
  function move(step) {
    at = Math.min(Math.max(at + step, 0), options.length - 1);
    draw();
    rows[at]?.classList.add("at");
    rows.forEach((row, i) => row.toggleAttribute("data-at", i === at));
    rows[at]?.scrollIntoView({ block: "nearest" });
  }
  button.addEventListener("click", () => (list.hidden ? open() : close()));
  button.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); open(); }
      return;
    }
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -options.length, End: options.length };
    if (event.key in steps) { event.preventDefault(); move(steps[event.key]); }
    else if (event.key === "Enter" || event.key === " ") { event.preventDefault(); take(at); }
    else if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    else if (event.key === "Tab") close();
    else if (event.key.length === 1) {
      const next = options.findIndex((o, i) => i > at && o.label.toLowerCase().startsWith(event.key.toLowerCase()));
      if (next >= 0) move(next - at);
    }
  });
  root.addEventListener("focusout", (event) => !root.contains(event.relatedTarget) && close());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  draw();
  return { root, button, values: () => [...chosen] };
}
