// Notes on moments: a row of the timeline, the words of the one that is chosen, and a field for a new one.

function notesNow(state) {
  const fresh = state.pending.filter(({ edit }) => edit.kind === "note")
    .map(({ edit }) => ({ time_s: edit.time_s, text: edit.text, who: "", changed: true }));
  return [...state.data.notes, ...fresh].sort((a, b) => a.time_s - b.time_s);
}

function notesLane(state, share, act) {
  const { words } = state.data, notes = notesNow(state);
  if (!notes.length) return null;
  const row = made("div", { class: "row notes" }, ...notes.map((note) => {
    const text = filled(words.note_at, { time: note.time_s.toFixed(2), text: note.text });
    return made("button", { class: `note${note.changed ? " changed" : ""}`, style: `left:${share(note.time_s)}`,
      "aria-label": text, title: text, "aria-pressed": state.note === note.time_s ? "true" : "false",
      onclick: () => act.chooseNote(note) });
  }));
  return made("div", { class: "lane" }, made("span", { class: "name", text: words.notes }), row);
}

function drawNotes(ui, state, act) {
  const { words } = state.data;
  const here = notesNow(state).filter((note) => state.note !== null && Math.abs(note.time_s - state.note) < 1e-6);
  ui.noteText.setAttribute("aria-label", words.note);
  ui.noteText.placeholder = words.note;
  ui.notes.replaceChildren(
    ...here.map((note) => made("p", { class: "bar chosen", text: filled(note.who ? words.note_of : words.note_at,
      { time: note.time_s.toFixed(2), text: note.text, who: note.who }) })),
    made("div", { class: "bar" }, ui.noteText, button(words.add_note, act.addNote)));
}
