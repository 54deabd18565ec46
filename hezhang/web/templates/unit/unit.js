// Makes photos small, keeps what was written until it is recorded, and waits for the line. The page works without it.
(() => {
  "use strict";
  const SIDE = 1600, QUALITY = 0.8, SMALL = 400 * 1024;
  const recorded = document.querySelector(".says.good") !== null;
  const offline = () => document.body.dataset.offline;

  async function small(file) {
    if (file.size <= SMALL) return file;
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return blob && blob.size < file.size ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file;
  }

  // Whoever wants place and time kept sends the file as the camera wrote it.
  async function shrink(form) {
    const input = form.querySelector("input[type=file]");
    const kept = form.querySelector("input[name=taken][value=keep]");
    if (!input || !input.files.length || (kept && kept.checked)) return;
    const files = new DataTransfer();
    for (const file of input.files) files.items.add(await small(file).catch(() => file));
    input.files = files.files;
  }

  function say(form) {
    let line = form.querySelector("[role=alert]");
    if (!line) {
      line = document.createElement("p");
      line.className = "says";
      line.setAttribute("role", "alert");
      form.append(line);
    }
    line.textContent = offline();
  }

  for (const form of document.querySelectorAll("form[data-draft]")) {
    const name = "hezhang " + form.dataset.draft;
    const words = form.querySelector("input[name=words]");
    if (words) {
      if (recorded) sessionStorage.removeItem(name);
      else if (!words.value) words.value = sessionStorage.getItem(name) || "";
      words.addEventListener("input", () => sessionStorage.setItem(name, words.value));
    }
    let ready = false, going = false;
    form.addEventListener("submit", async (event) => {
      if (ready) return;
      event.preventDefault();
      if (going) return;
      going = true;
      await shrink(form).catch(() => {});
      if (!navigator.onLine) {
        say(form);
        await new Promise((back) => addEventListener("online", back, { once: true }));
      }
      ready = true;
      form.submit();
    });
  }
})();
