// One review on the page: the first call builds it, later calls bring new data.

const LIVING = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".review");
  let living = LIVING.get(root);
  if (!living) LIVING.set(root, (living = build(root, data)));
  living.send = (value) => setTriggerValue("asked", value);
  living.renew(data);
}

function build(root, data) {
  const state = newState(data), words = data.words;
  const ui = {
    stage: made("div", { class: "stage", tabindex: "0", role: "group", "aria-label": words.stage }),
    film: made("video", { muted: true, playsinline: true, preload: "auto" }), canvas: made("canvas"),
    player: made("div", { class: "bar player" }), clock: made("output", { class: "clock" }),
    layers: made("div", { class: "bar" }), tools: made("div", { class: "bar" }), hint: made("p", { class: "soft" }),
    marks: made("div"), notes: made("div"), noteText: made("input", { type: "text", maxlength: 1000, class: "noteText" }),
    rows: made("div", { class: "rows" }), actions: made("div", { class: "actions" }), clip: made("div", { class: "bar clip" }),
    pending: made("ol", { class: "pending" }), none: made("p", { class: "soft" }), said: made("p", { role: "status", class: "said" }),
    undo: button("", null), apply: button("", null, { class: "primary" }),
    who: made("input", { type: "text", maxlength: 100, autocomplete: "name" }),
    why: made("input", { type: "text", maxlength: 500 }),
  };
  ui.film.muted = true;
  ui.stage.style.aspectRatio = `${data.width} / ${data.height}`;
  ui.stage.style.maxWidth = `calc(62vh * ${data.width} / ${data.height})`;
  ui.stage.append(ui.film, ui.canvas);
  root.append(ui.stage, ui.player, made("p", { class: "soft", text: words.keys }), ui.layers, ui.tools, ui.hint, ui.marks,
    made("div", { class: "timeline", tabindex: "0", role: "group", "aria-label": words.timeline }, ui.rows),
    made("p", { class: "soft", text: words.legend }), ui.notes, ui.actions, ui.clip,
    made("h3", { text: words.to_apply }), ui.none, ui.pending,
    made("div", { class: "form" }, made("label", {}, words.who, ui.who), made("label", {}, words.why, ui.why)),
    made("div", { class: "bar" }, ui.apply, ui.undo), ui.said);
  const living = { state, ui, send: () => {}, url: null };
  const act = actions(living);
  listen(living, act);
  living.renew = (fresh) => renew(living, fresh, act);
  return living;
}

function renew(living, fresh, act) {
  const { state, ui } = living, first = living.url === null;
  if (first || fresh.entries !== state.data.entries || fresh.run !== state.data.run) {
    Object.assign(state, { pending: [], picked: null, stride: null, swapFrom: null, placed: noMarks(), note: null });
    ui.why.value = "";
  }
  state.data = fresh;
  if (first || living.url !== fresh.video) {
    living.url = fresh.video;
    ui.film.src = fresh.video;
    if (!ui.who.value) ui.who.value = fresh.who;
  }
  ui.said.textContent = "";
  all(living, act);
}

// Everything anew; whoever was at a button with the keyboard stays there.
function all(living, act) {
  const { ui, state } = living, place = ui.stage.getRootNode(), held = place.activeElement;
  const mark = (node) => node.getAttribute("aria-label") || node.textContent;
  drawPlayer(ui, state, act); drawLayers(ui, state, act); drawTools(ui, state, act);
  drawTimeline(ui, state, act); drawEvents(ui, state, act); drawClip(ui, state, act); drawPending(ui, state, act);
  drawNotes(ui, state, act);
  if (held && !held.isConnected && place.querySelectorAll) {
    [...place.querySelectorAll("button, select")].find((node) => mark(node) === mark(held))?.focus({ preventScroll: true });
  }
  shown(living);
}

function shown({ ui, state }) {
  const { times, words } = state.data;
  ui.clock.textContent = filled(words.clock, { time: times[state.frame].toFixed(3), n: state.frame + 1, of: times.length });
  placePlayhead(ui, state);
  draw(ui, state);
}

function actions(living) {
  const { state, ui } = living, times = () => state.data.times;
  const redraw = () => all(living, act);
  const add = (edit, text) => { state.pending.push({ edit, text }); redraw(); };
  const named = (event) => filled(state.data.words[event.event], { side: state.data.words[event.side] });
  const say = (key, values) => filled(state.data.words[key], values);
  const act = {
    redraw,
    shown() { shown(living); },
    seek(frame) {
      const before = state.frame;
      state.frame = Math.max(0, Math.min(times().length - 1, frame));
      if (before !== state.frame && MARKS[state.tool]) { state.placed = noMarks(); drawTools(ui, state, act); }
      ui.film.currentTime = insideFrame(times(), state.frame);
      shown(living);
    },
    step(by) { if (state.playing) act.play(); act.seek(state.frame + by); drawEvents(ui, state, act); },
    play() { if (ui.film.paused) ui.film.play().catch(() => {}); else ui.film.pause(); },
    slow() { state.slow = !state.slow; ui.film.playbackRate = state.slow ? 0.25 : 1; drawPlayer(ui, state, act); },
    feet() { state.feet = !state.feet; drawPlayer(ui, state, act); shown(living); },
    loop() { if (state.loop) state.loop = null; else if (state.stride) return act.loopStride(); else act.hint("choose_stride"); redraw(); },
    hint(key) { ui.hint.textContent = state.data.words[key]; ui.said.textContent = state.data.words[key]; },
    layer(name) { state.layers[name] = !state.layers[name]; shown(living); },
    tool(name) { Object.assign(state, { tool: name, marking: null, placed: noMarks() }); redraw(); },
    side(name) { Object.assign(state, { side: name, placed: noMarks() }); redraw(); },
    startMarks() { state.placed = { points: startMarks(state), chosen: 0 }; redraw(); },
    chooseMark(k) { state.placed.chosen = k; redraw(); },
    nudgeMark(dx, dy) { if (nudgeMark(state, NUDGE_PX * dx, NUDGE_PX * dy)) redraw(); },
    clearPlaced() { state.placed = noMarks(); redraw(); },
    takeMarks() {
      if (state.tool === "scale" && !(state.lengthCm > 0)) return act.hint("give_length");
      const edit = marksEdit(state), deg = edit.side ? signed(eversionDeg(edit.points_px, edit.side)) : "";
      state.placed = noMarks();
      add(edit, filled(state.data.words[`said_${edit.kind}`], { side: state.data.words[edit.side] ?? "", deg,
        at: times()[state.frame].toFixed(3), cm: edit.length_cm ?? "" }));
    },
    chooseNote(note) { state.note = note.time_s; act.seek(frameAt(times(), note.time_s)); redraw(); },
    addNote() {
      const text = ui.noteText.value.trim(), time_s = round3(times()[state.frame]);
      if (!text) { ui.noteText.focus(); return act.hint("write_note"); }
      ui.noteText.value = "";
      state.note = time_s;
      add({ kind: "note", time_s, text }, say("said_note", { at: time_s.toFixed(3), text }));
    },
    pickPoint(name) { state.point = name || null; shown(living); },
    clearMarks() { state.marks = []; state.marking = null; redraw(); },
    chooseEvent(event) { state.picked = event; act.seek(frameAt(times(), event.time_s)); redraw(); },
    chooseStride(stride) { state.stride = stride; act.seek(frameAt(times(), stride.start_s)); redraw(); },
    loopStride() { state.loop = [state.stride.start_s, state.stride.end_s]; act.seek(frameAt(times(), state.loop[0])); redraw(); if (ui.film.paused) act.play(); },
    moveEvent(event, to) {
      const to_s = round3(to);
      if (to_s === event.time_s) return;
      state.picked = { ...event, time_s: to_s };
      add({ kind: "move_event", side: event.side, event: event.event, time_s: event.time_s, to_s },
        say("said_move", { what: named(event), from: event.time_s.toFixed(3), to: to_s.toFixed(3) }));
    },
    moveHere() { act.moveEvent(state.picked, times()[state.frame]); },
    nudge(by) {
      const here = frameAt(times(), state.picked.time_s), between = state.picked.time_s - times()[here] > 0.0015;
      const frame = Math.max(0, Math.min(times().length - 1, here + (by < 0 && between ? 0 : by)));
      act.seek(frame);
      act.moveEvent(state.picked, times()[frame]);
    },
    deleteEvent() {
      const { picked } = state;
      state.picked = null;
      add({ kind: "delete_event", side: picked.side, event: picked.event, time_s: picked.time_s },
        say("said_delete", { what: named(picked), from: picked.time_s.toFixed(3) }));
    },
    addEvent(side, event) {
      const time_s = round3(times()[state.frame]);
      state.picked = { side, event, time_s };
      add({ kind: "add_event", side, event, time_s }, say("said_add", { what: named({ side, event }), to: time_s.toFixed(3) }));
    },
    excludeStride() {
      const { side, start_s, end_s } = state.stride;
      add({ kind: "exclude_stride", side, span: [start_s, end_s] },
        say("said_stride", { side: state.data.words[side], from: start_s.toFixed(2), to: end_s.toFixed(2) }));
    },
    swapFrom() { state.swapFrom = times()[state.frame]; drawEvents(ui, state, act); },
    swapCancel() { state.swapFrom = null; drawEvents(ui, state, act); },
    swapTo() {
      const [from, to] = [state.swapFrom, times()[state.frame]].sort((a, b) => a - b);
      state.swapFrom = null;
      add({ kind: "swap_legs", span: [round3(from), round3(to + 0.001)] },
        say("said_swap", { from: from.toFixed(2), to: to.toFixed(2) }));
    },
    setPoint(name, place) {
      const label = state.data.points.find((p) => p.name === name).label;
      add({ kind: "drag_point", frame: state.frame * state.data.step, landmark: name, x_px: Math.round(10 * place[0]) / 10, y_px: Math.round(10 * place[1]) / 10 },
        say("said_point", { what: label, from: times()[state.frame].toFixed(3) }));
    },
    setView(view) { if (view !== state.data.view) add({ kind: "set_view", view }, say("said_view", { what: state.data.views.find((v) => v.name === view).label })); },
    setHeight(height_cm) { if (height_cm > 0) add({ kind: "set_height", height_cm }, say("said_height", { cm: height_cm })); },
    undoLast() { state.pending.pop(); state.picked = null; redraw(); },
    apply() {
      const who = ui.who.value.trim(), why = ui.why.value.trim();
      const reasons = state.pending.some(({ edit }) => edit.kind !== "note");
      if (!who || (!why && reasons)) {
        ui.said.textContent = state.data.words.who_and_why;
        return (who ? ui.why : ui.who).focus();
      }
      ui.said.textContent = state.data.words.working;
      living.send({ who, why, seen: state.data.entries, edits: state.pending.map(({ edit }) => edit) });
    },
  };
  return act;
}

function listen(living, act) {
  const { ui, state } = living, { film, stage } = ui;
  const each = (_, about) => {
    const before = state.frame;
    state.frame = frameAt(state.data.times, about.mediaTime);
    if (before !== state.frame && state.placed.points.length) { state.placed = noMarks(); drawTools(ui, state, act); }
    if (state.loop && state.playing && (about.mediaTime >= state.loop[1] || about.mediaTime < state.loop[0] - 0.1)) {
      film.currentTime = insideFrame(state.data.times, frameAt(state.data.times, state.loop[0]));
    }
    shown(living);
    film.requestVideoFrameCallback(each);
  };
  film.requestVideoFrameCallback(each);
  film.addEventListener("play", () => { state.playing = true; drawPlayer(ui, state, act); });
  film.addEventListener("pause", () => { state.playing = false; drawPlayer(ui, state, act); drawEvents(ui, state, act); });
  film.addEventListener("ended", () => { if (state.loop) { act.seek(frameAt(state.data.times, state.loop[0])); act.play(); } });
  film.addEventListener("loadeddata", () => { film.playbackRate = state.slow ? 0.25 : 1; act.seek(state.frame); });
  stage.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey) return;
    if (key.shiftKey && NUDGES[key.key] && MARKS[state.tool]) act.nudgeMark(...NUDGES[key.key]);
    else if (KEYS_BACK.includes(key.key)) act.step(-1);
    else if (KEYS_ON.includes(key.key)) act.step(1);
    else if (key.key === " ") act.play();
    else return;
    key.preventDefault();
    key.stopPropagation();
  });
  stage.addEventListener("pointerdown", (down) => pointed(living, act, down));
  ui.apply.onclick = act.apply;
  new ResizeObserver(() => shown(living)).observe(stage);
}

function pointed(living, act, down) {
  const { state, ui } = living, { stage } = ui;
  stage.focus({ preventScroll: true });
  const place = toPicture(state, stage, down);
  if (state.tool === "look") return act.play();
  down.preventDefault();
  if (MARKS[state.tool]) return state.playing ? act.play() : placing(living, act, down);
  if (state.tool === "angle") {
    state.marking = { kind: "angle", places: [...(state.marking?.places ?? []), place] };
    if (state.marking.places.length === 3) { state.marks.push(state.marking); state.marking = null; }
    return act.redraw();
  }
  let name = null;
  if (state.tool === "point") {
    name = nearestPoint(state, stage, place) ?? state.point;
    if (!name) return act.hint("choose_point");
    state.point = name;
  }
  let last = place;
  const move = (now) => {
    last = toPicture(state, stage, now);
    if (state.tool === "ruler") state.marking = { kind: "ruler", places: [place, last] };
    else state.dragging = { name, place: last };
    shown(living);
  };
  const up = () => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    state.dragging = null;
    if (name) return act.setPoint(name, last);
    if (state.marking) state.marks.push(state.marking);
    state.marking = null;
    act.redraw();
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
}
