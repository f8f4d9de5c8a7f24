// The curve under the film: what is drawn, and which time a place on it means. Nothing here touches the film.

const SVG = "http://www.w3.org/2000/svg", LEFT = 40, RIGHT = 8, TOP = 16, BOTTOM = 22, PX_PER_S = 90;

function drawn(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function made(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else if (value !== false && value !== null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// The stretch of time on the paper: all of a short clip, else as much as stays legible, with the present in its middle.
function stretchShown(state, width) {
  const { duration } = state.data, seen = Math.min(duration, Math.max(2, (width - LEFT - RIGHT) / PX_PER_S));
  const from = Math.max(0, Math.min(duration - seen, state.time - seen / 2));
  return { from, to: from + seen };
}

function valueAt(curve, side, time) {
  const values = curve.values[side], at = Math.round((time - curve.start) / curve.step);
  return at >= 0 && at < values.length ? values[at] : null;
}

function reading(state) {
  const { words } = state.data, curve = state.curve;
  const values = Object.keys(curve.values).map((side) => {
    const value = valueAt(curve, side, state.time);
    return `${words[side]} ${value === null ? words.unknown : value.toFixed(0) + curve.unit}`;
  });
  return filled(words.now, { time: state.time.toFixed(2), values: values.join(", ") });
}

function reach(curve) {
  const known = Object.values(curve.values).flat().filter((value) => value !== null);
  const low = Math.min(...known), high = Math.max(...known), room = Math.max(2, 0.08 * (high - low));
  return [low - room, high + room];
}

function steps(low, high) {
  const wide = (high - low) / 4, ten = 10 ** Math.floor(Math.log10(wide));
  const by = [1, 2, 2.5, 5, 10].map((k) => k * ten).find((step) => step >= wide);
  const found = [];
  for (let value = Math.ceil(low / by) * by; value <= high; value += by) found.push(Math.round(value * 1000) / 1000);
  return found;
}

function drawCurve(state, svg) {
  const width = svg.clientWidth, height = svg.clientHeight, { data, curve } = state, { colours: paint } = data;
  if (!width || !curve) return;
  const shown = state.dragged ?? stretchShown(state, width), [low, high] = state.reach;
  const x = (time) => LEFT + ((width - LEFT - RIGHT) * (time - shown.from)) / (shown.to - shown.from);
  const y = (value) => TOP + ((height - TOP - BOTTOM) * (high - value)) / (high - low);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const text = (at, down, words, anchor) => drawn("text", { x: at, y: down, "text-anchor": anchor, fill: paint.muted,
    "font-size": 12 }, words);
  const parts = [];
  if (state.moment) {
    const [from, to] = [Math.max(shown.from, state.moment.from), Math.min(shown.to, state.moment.to)];
    if (to > from) parts.push(drawn("rect", { x: x(from), width: Math.max(2, x(to) - x(from)), y: TOP,
      height: height - TOP - BOTTOM, fill: paint.band }));
  }
  for (const value of steps(low, high)) {
    parts.push(drawn("line", { x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value), stroke: paint.grid }));
    parts.push(text(LEFT - 5, y(value) + 4, `${value}${curve.unit}`, "end"));
  }
  for (let second = Math.ceil(shown.from); second <= shown.to; second += 1) {
    parts.push(drawn("line", { x1: x(second), x2: x(second), y1: height - BOTTOM, y2: height - BOTTOM + 4, stroke: paint["band-edge"] }));
    parts.push(text(x(second), height - 6, `${second} s`, "middle"));
  }
  for (const contact of data.contacts.filter((c) => c.kind === "foot_strike" && c.time >= shown.from && c.time <= shown.to)) {
    parts.push(drawn("path", { d: `M${x(contact.time) - 5} 3h10l-5 9z`, stroke: paint[contact.side], "stroke-width": 1.5,
      fill: contact.side === "left" ? paint.left : "none" }));
  }
  for (const side of Object.keys(curve.values)) parts.push(lineOf(curve, side, shown, x, y, paint));
  const now = x(state.time);
  parts.push(drawn("line", { class: "cursor", x1: now, x2: now, y1: TOP - 4, y2: height - BOTTOM, stroke: paint.ink, "stroke-width": 2 }));
  for (const side of Object.keys(curve.values)) {
    const value = valueAt(curve, side, state.time);
    if (value !== null) parts.push(drawn("circle", { cx: now, cy: y(value), r: 5, fill: paint[side] ?? paint.ink, stroke: paint.panel, "stroke-width": 1.5 }));
  }
  svg.replaceChildren(...parts);
}

function lineOf(curve, side, shown, x, y, paint) {
  const values = curve.values[side];
  const first = Math.max(0, Math.floor((shown.from - curve.start) / curve.step));
  const last = Math.min(values.length - 1, Math.ceil((shown.to - curve.start) / curve.step));
  let d = "", pen = false;
  for (let k = first; k <= last; k += 1) {
    if (values[k] === null) { pen = false; continue; }
    d += `${pen ? "L" : "M"}${x(curve.start + k * curve.step).toFixed(1)} ${y(values[k]).toFixed(1)}`;
    pen = true;
  }
  return drawn("path", { d, fill: "none", stroke: paint[side] ?? paint.ink, "stroke-width": 2.2, "stroke-linejoin": "round",
    "stroke-dasharray": side === "right" ? "7 4" : "none" });
}

function timeAt(state, svg, clientX) {
  const box = svg.getBoundingClientRect(), shown = state.dragged ?? stretchShown(state, svg.clientWidth);
  const share = (clientX - box.left - LEFT) / (box.width - LEFT - RIGHT);
  return shown.from + Math.max(0, Math.min(1, share)) * (shown.to - shown.from);
}
