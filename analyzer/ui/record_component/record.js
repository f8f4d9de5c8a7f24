// A button that opens the phone's camera: the page's own file field is asked for a film straight from the camera, so
// that the clip takes the usual way with its limits. A computer ignores that wish, so there only words stand.

const FIELD = '[data-testid="stFileUploaderDropzone"] input[type="file"], [data-testid="stFileUploader"] input[type="file"]';

export default function (component) {
  const { data, parentElement } = component, { words } = data;
  const root = parentElement.querySelector(".record");
  if (root.childElementCount) return;
  const said = document.createElement("p");
  // Browsers that cannot open a camera do not know the attribute; a mouse means that there is no phone to film with.
  if (!("capture" in HTMLInputElement.prototype) || !window.matchMedia("(pointer: coarse)").matches) {
    said.textContent = words.desk;
    root.append(said);
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.film;
  said.textContent = words.about;
  said.setAttribute("role", "status");
  button.addEventListener("click", () => film(words, said));
  root.append(button, said);
}

function film(words, said) {
  const field = document.querySelector(FIELD);
  if (!field) {
    said.textContent = words.none;
    return;
  }
  const accept = field.getAttribute("accept");
  const back = () => {
    field.removeAttribute("capture");
    if (accept === null) field.removeAttribute("accept"); else field.setAttribute("accept", accept);
  };
  field.setAttribute("capture", "environment");
  field.setAttribute("accept", "video/*");
  for (const end of ["change", "cancel"]) field.addEventListener(end, back, { once: true });
  field.click();
}
