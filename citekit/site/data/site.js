"use strict";
(() => {
  const root = document.documentElement;
  const form = document.getElementById("find");
  const field = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const sections = [...document.querySelectorAll("section.archive")].map((node) => ({
    node,
    rows: [...node.querySelectorAll("article")].map((article) => ({
      article,
      text: fold(article.textContent),
      archive: article.dataset.a,
      type: article.dataset.t,
      year: article.dataset.y === "" ? null : Number(article.dataset.y),
    })),
  }));
  const show = () => {
    const words = fold(field("q").value).split(/\s+/).filter(Boolean);
    const archive = field("archive").value;
    const type = field("type").value;
    const from = parseInt(field("from").value, 10);
    const to = parseInt(field("to").value, 10);
    let count = 0;
    for (const { node, rows } of sections) {
      let here = 0;
      for (const row of rows) {
        const fits =
          (!archive || row.archive === archive) &&
          (!type || row.type === type) &&
          (Number.isNaN(from) || (row.year !== null && row.year >= from)) &&
          (Number.isNaN(to) || (row.year !== null && row.year <= to)) &&
          words.every((word) => row.text.includes(word));
        if (row.article.hidden === fits) row.article.hidden = !fits;
        here += fits;
      }
      node.hidden = here === 0;
      count += here;
    }
    field("count").textContent = count === 1 ? "1 record" : `${count.toLocaleString("en")} records`;
  };
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 80);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  for (const row of document.querySelectorAll("li[data-from]")) {
    const when = row.querySelector(".when");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = when.textContent;
    when.replaceChildren(button);
    button.addEventListener("click", () => {
      field("from").value = row.dataset.from;
      field("to").value = row.dataset.to;
      show();
    });
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".cite button");
    if (!button) return;
    const text = button.parentNode.querySelector(".text");
    try {
      const types = { "text/plain": new Blob([text.textContent.trim()], { type: "text/plain" }) };
      types["text/html"] = new Blob([text.innerHTML.trim()], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem(types)]);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = document.execCommand("copy") ? "Copied" : "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  form.hidden = false;
  root.classList.add("js");
  show();
})();
