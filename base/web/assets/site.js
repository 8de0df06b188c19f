"use strict";
// Adds dropping and pasting to a file field: <div data-drop><input type="file"></div>. The form works without it.
for (const zone of document.querySelectorAll("[data-drop]")) {
  const field = zone.querySelector('input[type="file"]');
  const over = (on) => zone.classList.toggle("is-over", on);
  const take = (files) => {
    if (files.length === 0) return;
    field.files = files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  zone.addEventListener("dragleave", () => over(false));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    take(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => take(event.clipboardData.files));
  const name = zone.querySelector("[data-drop-name]");
  field.addEventListener("change", () => {
    if (name) name.textContent = field.files.length ? field.files[0].name : "";
  });
}
