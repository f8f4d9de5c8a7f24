// Buttons and fields, and what they do to the state.

function button(text, onclick, more = {}) { return made("button", { type: "button", text, onclick, ...more }); }

function toggle(text, on, onclick) { return button(text, onclick, { "aria-pressed": on ? "true" : "false" }); }

function drawPlayer(ui, state, act) {
  const { words } = state.data;
  ui.player.replaceChildren(
    button("◀ 1", () => act.step(-1), { "aria-label": words.back, title: words.back }),
    button(state.playing ? words.pause : words.play, act.play, { class: "wide" }),
    button("1 ▶", () => act.step(1), { "aria-label": words.on, title: words.on }),
    toggle(words.slow, state.slow, act.slow),
    toggle(words.feet, state.feet, act.feet),
    toggle(words.loop, state.loop !== null, act.loop),
    ui.clock,
  );
}

function drawLayers(ui, state, act) {
  const { words } = state.data;
  const layers = ["left", "right", "middle", "paths", ...(state.data.heels.length ? ["heels"] : [])];
  const boxes = layers.map((layer) => made("label", {},
    made("input", { type: "checkbox", checked: state.layers[layer], onchange: () => act.layer(layer) }),
    words[`layer_${layer}`]));
  ui.layers.replaceChildren(made("span", { class: "soft", text: words.layers }), ...boxes);
}

function drawTools(ui, state, act) {
  const { words, points } = state.data;
  const tools = ["look", "point", "ruler", "angle", ...markTools(state)].map((tool) => toggle(words[`tool_${tool}`], state.tool === tool,
    () => act.tool(tool)));
  const list = made("select", { "aria-label": words.which_point, onchange: (e) => act.pickPoint(e.target.value) },
    made("option", { value: "", text: words.which_point }),
    ...points.map((p) => made("option", { value: p.name, text: p.label, selected: p.name === state.point })));
  ui.tools.replaceChildren(made("span", { class: "soft", text: words.tools }), ...tools,
    state.tool === "point" ? list : null ?? "",
    state.marks.length ? button(words.clear, act.clearMarks) : "");
  ui.marks.replaceChildren(markBar(state, act) ?? "");
  ui.hint.textContent = words[`hint_${state.tool}`];
}

function drawEvents(ui, state, act) {
  const { words, walk } = state.data, now = state.data.times[state.frame];
  ui.actions.replaceChildren();
  if (walk) {
    const adds = ["left", "right"].flatMap((side) => ["foot_strike", "foot_off"].map((event) =>
      button(`+ ${filled(words[event], { side: words[side] })}`, () => act.addEvent(side, event))));
    ui.actions.append(made("div", { class: "bar" }, made("span", { class: "soft", text: words.add_here }), ...adds));
  }
  if (state.picked) ui.actions.append(pickedBar(state, act));
  if (state.stride) ui.actions.append(strideBarActions(state, act));
  const swap = state.swapFrom === null ? [button(words.swap_from, act.swapFrom)] : [
    button(filled(words.swap_to, { from: state.swapFrom.toFixed(2), to: now.toFixed(2) }), act.swapTo),
    button(words.cancel, act.swapCancel)];
  ui.actions.append(made("div", { class: "bar" }, made("span", { class: "soft", text: words.swap }), ...swap));
}

function pickedBar(state, act) {
  const { words } = state.data, { picked } = state;
  const name = `${filled(words[picked.event], { side: words[picked.side] })}, ${picked.time_s.toFixed(2)} s`;
  return made("div", { class: "bar chosen" }, made("strong", { text: name }),
    button(words.move_here, act.moveHere), button(words.nudge_back, () => act.nudge(-1)),
    button(words.nudge_on, () => act.nudge(1)), button(words.delete, act.deleteEvent));
}

function strideBarActions(state, act) {
  const { words } = state.data, { stride } = state;
  const values = { side: words[stride.side], from: stride.start_s.toFixed(2), to: stride.end_s.toFixed(2) };
  return made("div", { class: "bar chosen" }, made("strong", { text: filled(words.stride, values) }),
    button(words.loop_this, act.loopStride), leftOut(state, stride) ? "" : button(words.leave_out, act.excludeStride));
}

function drawClip(ui, state, act) {
  const { words, view, views, height_cm: tall } = state.data;
  const list = made("select", { "aria-label": words.view, onchange: (e) => act.setView(e.target.value) },
    ...views.map((v) => made("option", { value: v.name, text: v.label, selected: v.name === view })));
  const height = made("input", { type: "number", min: 50, max: 250, step: 1, value: tall ?? "", "aria-label": words.height });
  ui.clip.replaceChildren(made("label", {}, words.view, list), made("label", {}, words.height, height),
    button(words.set_height, () => act.setHeight(Number(height.value))));
}

function drawPending(ui, state, act) {
  const { words } = state.data;
  ui.pending.replaceChildren(...state.pending.map(({ text }) => made("li", { text })));
  ui.none.hidden = state.pending.length > 0;
  ui.none.textContent = words.none_pending;
  ui.undo.disabled = ui.apply.disabled = state.pending.length === 0;
  ui.apply.textContent = words.apply;
  ui.undo.textContent = words.undo_last;
  ui.undo.onclick = act.undoLast;
}
