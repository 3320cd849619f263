
"use strict";
// Choosing a speaker keeps what that speaker said, and the notes on it, and lets the rest step back.
const filter = document.getElementById("filter");
if (filter) {
  filter.hidden = false;
  document.getElementById("speaker").addEventListener("change", (event) => {
    const wanted = event.target.value;
    document.body.classList.toggle("filtered", wanted !== "");
    for (const one of document.querySelectorAll("[data-by]")) {
      one.classList.toggle("chosen", wanted !== "" && one.dataset.by.includes(wanted));
    }
    const first = wanted && document.querySelector(".chosen");
    if (first) first.scrollIntoView({ block: "center", behavior: "smooth" });
  });
}
