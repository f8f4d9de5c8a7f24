// Foot strikes, toe-offs and strides of each side along the film.

const PX_PER_S = 88;

function drawTimeline(ui, state, act) {
  const { data } = state, words = data.words, length = data.times[data.times.length - 1] || 1;
  const share = (time) => `${(100 * time) / length}%`;
  ui.rows.replaceChildren();
  ui.rows.style.minWidth = `${Math.round(length * PX_PER_S)}px`;
  for (const side of ["left", "right"]) {
    const row = made("div", { class: `row ${side}` });
    for (const stride of data.strides.filter((s) => s.side === side)) row.append(strideBar(state, stride, share, act));
    for (const ghost of data.machine.filter((e) => e.side === side)) {
      row.append(made("span", { class: `ghost ${ghost.event}`, style: `left:${share(ghost.time_s)}` }));
    }
    for (const event of eventsNow(state).filter((e) => e.side === side)) {
      row.append(eventMark(ui, state, event, share, act));
    }
    ui.rows.append(made("div", { class: "lane" }, made("span", { class: "name", text: words[side] }), row));
  }
  const notes = notesLane(state, share, act);
  if (notes) ui.rows.append(notes);
  const scale = made("div", { class: "scale" });
  for (let second = 0; second <= length; second += 1) {
    scale.append(made("span", { style: `left:${share(second)}`, text: `${second} s` }));
  }
  ui.rows.append(made("div", { class: "lane" }, made("span", { class: "name" }), scale));
  ui.playhead = made("div", { class: "playhead" });
  ui.rows.append(made("div", { class: "lane over" }, made("span", { class: "name" }),
    made("div", { class: "scale" }, ui.playhead)));
  placePlayhead(ui, state);
}

function strideBar(state, stride, share, act) {
  const { words } = state.data, out = leftOut(state, stride);
  const values = { side: words[stride.side], from: stride.start_s.toFixed(2), to: stride.end_s.toFixed(2) };
  const chosen = state.stride && state.stride.side === stride.side && state.stride.start_s === stride.start_s;
  return made("button", {
    class: `stride${out ? " out" : ""}`, "aria-pressed": chosen ? "true" : "false",
    "aria-label": filled(out ? words.stride_out : words.stride, values), title: filled(words.stride, values),
    style: `left:${share(stride.start_s)};width:calc(${share(stride.end_s - stride.start_s)} - 2px)`,
    onclick: () => act.chooseStride(stride),
  });
}

function eventMark(ui, state, event, share, act) {
  const { words } = state.data;
  const label = `${filled(words[event.event], { side: words[event.side] })}, ${event.time_s.toFixed(2)} s`;
  const chosen = state.picked && sameEvent(state.picked, event);
  const mark = made("button", {
    class: `event ${event.event}${event.changed ? " changed" : ""}`, style: `left:${share(event.time_s)}`,
    "aria-pressed": chosen ? "true" : "false", "aria-label": label, title: label,
  });
  mark.addEventListener("click", () => act.chooseEvent(event));
  mark.addEventListener("pointerdown", (down) => dragEvent(ui, state, mark, event, down, act));
  return mark;
}

function sameEvent(one, other) {
  return one.side === other.side && one.event === other.event && Math.abs(one.time_s - other.time_s) < 1e-6;
}

// Dragging shows the pictures on the way; letting go makes an edit. A click without moving is none.
function dragEvent(ui, state, mark, event, down, act) {
  const row = mark.parentElement, times = state.data.times, length = times[times.length - 1];
  let moved = false, frame = null;
  const move = (now) => {
    if (!moved && Math.abs(now.clientX - down.clientX) < 4) return;
    moved = true;
    const box = row.getBoundingClientRect();
    const time = Math.max(0, Math.min(length, (length * (now.clientX - box.left)) / box.width));
    frame = frameAt(times, time);
    mark.style.left = `${(100 * times[frame]) / length}%`;
    act.seek(frame);
  };
  const up = () => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    if (moved) act.moveEvent(event, times[frame]);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
}

function placePlayhead(ui, state) {
  const { times } = state.data, length = times[times.length - 1] || 1;
  if (ui.playhead) ui.playhead.style.left = `${(100 * times[state.frame]) / length}%`;
}
