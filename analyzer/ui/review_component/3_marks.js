// Places that are marked in a picture and become an edit: shank and heel, stickers, belt, a known length.

const MARKS = {
  heel: { kind: "draw_heel", many: 4, sided: true, lines: [[0, 1], [2, 3]] },
  stickers: { kind: "mark_stickers", many: 4, sided: true, lines: [[0, 1], [2, 3]] },
  belt: { kind: "mark_belt", many: 2, sided: false, lines: [[0, 1]] },
  scale: { kind: "set_scale", many: 2, sided: false, lines: [[0, 1]] },
};
const NUDGE_PX = 0.5, HEEL_TONE = { left: "#5aa2f5", right: "#ff9a57" };

function markTools(state) { return Object.keys(MARKS).filter((tool) => tool === "scale" || state.data.can[tool]); }

function noMarks() { return { points: [], chosen: null }; }

// Eversion of four places of a leg seen from behind, as in docs/conventions.md.
function eversionDeg([a, b, c, d], side) {
  const calf = [a[0] - b[0], a[1] - b[1]], heel = [c[0] - d[0], c[1] - d[1]];
  const turned = Math.atan2(calf[0] * heel[1] - calf[1] * heel[0], calf[0] * heel[0] + calf[1] * heel[1]);
  return ((side === "right" ? -1 : 1) * turned * 180) / Math.PI;
}

function signed(value) { return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}°`; }

// What is known of a leg or of the belt in a picture: that of a pending edit, else what went into the numbers.
function looked(state, frame, tool, side) {
  const { kind } = MARKS[tool];
  for (const { edit } of [...state.pending].reverse()) {
    if (edit.kind === kind && edit.frame === frame * state.data.step && (edit.side ?? null) === (side ?? null)) {
      return { points: edit.points_px, hand: true };
    }
  }
  const seen = tool === "belt" ? state.data.belts : tool === "heel" ? state.data.heels : [];
  return seen.find((one) => one.frame === frame && (one.side ?? null) === (side ?? null)) ?? null;
}

// Where one may start from: what was seen, or the body points.
function startMarks(state) {
  const { tool, side, frame } = state, known = looked(state, frame, tool, MARKS[tool].sided ? side : null);
  if (known) return known.points.map((place) => [...place]);
  if (!MARKS[tool].sided) return null;
  const name = side.toUpperCase();
  const [knee, ankle, heel] = ["KNEE", "ANKLE", "HEEL"].map((joint) => pointAt(state, frame, `${name}_${joint}`));
  if (!knee || !ankle) return null;
  const along = (share) => [0, 1].map((k) => ankle[k] + share * (ankle[k] - knee[k]));
  const low = heel ? [along(0.2)[0], Math.max(heel[1], along(0.12)[1])] : along(0.2);
  return [along(-0.6), along(-0.12), along(0.05), low].map((at) => at.map((value) => Math.round(100 * value) / 100));
}

function drawHeels(pen, state, at) {
  if (!state.layers.heels && state.tool !== "heel") return;
  for (const side of ["left", "right"]) {
    const seen = looked(state, state.frame, "heel", side);
    if (!seen || (state.tool === "heel" && state.side === side && state.placed.points.length)) continue;
    const ends = seen.points.map(at);
    line(pen, ends.slice(0, 2), "#e9edf0", { width: 1.5 });
    line(pen, ends.slice(2), HEEL_TONE[side], { width: 2, dash: seen.hand ? [] : [5, 3] });
    label(pen, signed(eversionDeg(seen.points, side)), ends[3], HEEL_TONE[side]);
  }
}

function drawPlaced(pen, state, at) {
  const how = MARKS[state.tool];
  if (!how) return;
  const { points, chosen } = state.placed, ends = points.map(at);
  for (const [a, b] of how.lines) if (ends[a] && ends[b]) line(pen, [ends[a], ends[b]], "#ffe45e", { width: 1.5 });
  ends.forEach(([x, y], k) => {
    for (const [wide, paint] of [[4, "rgba(0,0,0,.6)"], [2, k === chosen ? "#ff5ee0" : "#ffe45e"]]) {
      pen.beginPath();
      pen.arc(x, y, 7, 0, 7);
      pen.lineWidth = wide;
      pen.strokeStyle = paint;
      pen.stroke();
    }
    label(pen, String(k + 1), [x, y], k === chosen ? "#ff5ee0" : "#ffe45e");
  });
}

function label(pen, text, [x, y], paint) {
  pen.font = "600 14px sans-serif";
  pen.lineWidth = 4;
  pen.strokeStyle = "rgba(0,0,0,.8)";
  pen.strokeText(text, x + 10, y - 8);
  pen.fillStyle = paint;
  pen.fillText(text, x + 10, y - 8);
}

function nearestMark(state, stage, place) {
  const { scale } = lie(state, stage);
  let best = null, far = GRAB_PX;
  state.placed.points.forEach((point, k) => {
    const away = scale * Math.hypot(point[0] - place[0], point[1] - place[1]);
    if (away <= far) [best, far] = [k, away];
  });
  return best;
}

// Take hold of a mark that is near, or set the next one; then it goes with the pointer.
function placing(living, act, down) {
  const { state, ui } = living, { placed } = state, place = toPicture(state, ui.stage, down);
  let held = nearestMark(state, ui.stage, place);
  if (held === null) {
    if (placed.points.length < MARKS[state.tool].many) held = placed.points.push(place) - 1;
    else if (placed.chosen !== null) placed.points[held = placed.chosen] = place;
    else return act.hint("marks_full");
  }
  placed.chosen = held;
  const move = (now) => { placed.points[held] = inside(state, toPicture(state, ui.stage, now)); act.shown(); };
  const up = () => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    act.redraw();
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
  act.redraw();
}

function inside(state, [x, y]) {
  const { width, height } = state.data;
  return [Math.max(0, Math.min(width, x)), Math.max(0, Math.min(height, y))];
}

function nudgeMark(state, dx, dy) {
  const { points, chosen } = state.placed;
  if (chosen === null || !points[chosen]) return false;
  points[chosen] = inside(state, [points[chosen][0] + dx, points[chosen][1] + dy]);
  return true;
}

const NUDGES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The bar of the tool that is chosen: the side, the places, fine moves, and what to do with it all.
function markBar(state, act) {
  const how = MARKS[state.tool], { words } = state.data, { points, chosen } = state.placed;
  if (!how) return null;
  const sides = how.sided ? ["left", "right"].map((side) => toggle(words[side], state.side === side, () => act.side(side))) : [];
  const handles = Array.from({ length: how.many }, (_, k) => button(
    `${k + 1} ${words[`place_${state.tool}_${k + 1}`]}`, () => act.chooseMark(k),
    { "aria-pressed": chosen === k ? "true" : "false", disabled: k >= points.length }));
  const arrows = Object.entries(NUDGES).map(([name, [dx, dy]], k) => button("◀▶▲▼"[k], () => act.nudgeMark(dx, dy),
    { "aria-label": words[`place_${name}`], title: words[`place_${name}`], disabled: chosen === null }));
  const full = points.length === how.many, long = made("input", { type: "number", min: 10, max: 2000, step: 1,
    value: state.lengthCm ?? "", "aria-label": words.length, oninput: (e) => { state.lengthCm = Number(e.target.value); } });
  const angle = full && how.sided ? made("output", { class: "angle", text: filled(words.marked_angle, { deg: signed(eversionDeg(points, state.side)) }) }) : "";
  return made("div", { class: "bar chosen marks" }, ...sides, ...handles, ...arrows,
    startMarks(state) ? button(words.start_marks, act.startMarks) : "",
    points.length ? button(words.clear_marks, act.clearPlaced) : "",
    state.tool === "scale" ? made("label", {}, words.length, long) : "", angle,
    button(words[`take_${state.tool}`], act.takeMarks, { class: "primary", disabled: !full }));
}

function marksEdit(state) {
  const { kind, sided } = MARKS[state.tool], points_px = state.placed.points.map((p) => p.map((v) => Math.round(100 * v) / 100));
  const edit = { kind, frame: state.frame * state.data.step, points_px };
  if (sided) edit.side = state.side;
  if (kind === "set_scale") edit.length_cm = state.lengthCm;
  return edit;
}
