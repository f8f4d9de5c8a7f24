// What is shown and what is to be changed. Nothing here touches the page.

const KEYS_BACK = [",", "ArrowLeft"], KEYS_ON = [".", "ArrowRight"];

function made(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function newState(data) {
  return {
    data, frame: 0, playing: false, slow: false, feet: false, loop: null, tool: "look", picked: null, stride: null,
    point: null, dragging: null, marks: [], marking: null, swapFrom: null, pending: [],
    placed: noMarks(), side: "left", lengthCm: null, note: null,
    layers: { left: data.plain, right: data.plain, middle: data.plain, paths: false, heels: data.plain },
  };
}

// The frame that is on the screen at a time of the film.
function frameAt(times, time) {
  let low = 0, high = times.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (times[middle] <= time + 0.002) low = middle; else high = middle - 1;
  }
  return low;
}

// A time inside a frame, so that rounding never shows its neighbour.
function insideFrame(times, frame) {
  const next = frame + 1 < times.length ? times[frame + 1] : times[frame] + 0.02;
  return times[frame] + Math.min(0.5 * (next - times[frame]), 0.01);
}

// Events as they will be once the pending edits are applied.
function eventsNow(state) {
  let events = state.data.events.map((event) => ({ ...event, changed: false }));
  for (const { edit } of state.pending) {
    const same = (e) => e.side === edit.side && e.event === edit.event && Math.abs(e.time_s - edit.time_s) < 1e-6;
    if (edit.kind === "add_event") {
      events.push({ side: edit.side, event: edit.event, time_s: edit.time_s, changed: true });
    } else if (edit.kind === "delete_event") events = events.filter((e) => !same(e));
    else if (edit.kind === "move_event") {
      events = events.map((e) => (same(e) ? { ...e, time_s: edit.to_s, changed: true } : e));
    }
  }
  return events.sort((a, b) => a.time_s - b.time_s);
}

function leftOut(state, stride) {
  return state.pending.some(({ edit }) => edit.kind === "exclude_stride" && edit.side === stride.side &&
    edit.span[0] === stride.start_s && edit.span[1] === stride.end_s);
}

// Where a point of the body is in the picture of a frame: [x, y] in pixels of the upright picture, or null.
function pointAt(state, frame, point) {
  const { points, places, step } = state.data;
  if (state.dragging && state.dragging.name === point && frame === state.frame) return state.dragging.place;
  const index = points.findIndex((each) => each.name === point);
  for (const { edit } of [...state.pending].reverse()) {
    if (edit.kind === "drag_point" && edit.landmark === point && edit.frame === frame * step) {
      return [edit.x_px, edit.y_px];
    }
  }
  const at = 2 * (frame * points.length + index);
  return places[at] === null ? null : [places[at], places[at + 1]];
}

function feetCentre(state, frame) {
  const { points } = state.data;
  const feet = points.filter((p) => /ANKLE|HEEL|FOOT/.test(p.name))
    .map((p) => pointAt(state, frame, p.name)).filter(Boolean);
  if (!feet.length) return null;
  return [0, 1].map((k) => feet.reduce((sum, at) => sum + at[k], 0) / feet.length);
}

function round3(value) { return Math.round(1000 * value) / 1000; }

function angleDeg([a, b, c]) {
  const one = Math.atan2(a[1] - b[1], a[0] - b[0]), other = Math.atan2(c[1] - b[1], c[0] - b[0]);
  const apart = Math.abs(((one - other) * 180) / Math.PI) % 360;
  return apart > 180 ? 360 - apart : apart;
}
