// The gallery's filter: every word that is typed has to stand in an exercise's text, tags or topic.
(function () {
  const box = document.getElementById("filter"), shown = document.getElementById("shown");
  const rooms = [...document.querySelectorAll(".exercise")].map(function (section) {
    const topic = section.closest(".topic");
    const link = [...document.querySelectorAll(".contents a")].find(a => a.getAttribute("href") === "#" + section.id);
    return { section, topic, link, text: (topic.querySelector("h2").textContent + " " + section.textContent).toLowerCase() };
  });
  function filter() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const room of rooms) {
      const fits = words.every(word => room.text.includes(word));
      room.section.hidden = room.link.parentElement.hidden = !fits;
      if (fits) ++count;
    }
    for (const topic of document.querySelectorAll(".topic")) topic.hidden = !topic.querySelector(".exercise:not([hidden])");
    for (const item of document.querySelectorAll(".topics > li")) item.hidden = !item.querySelector("li:not([hidden])");
    shown.textContent = words.length ? count + " of " + rooms.length + " exercises" : "";
  }
  box.addEventListener("input", filter);
  for (const chip of document.querySelectorAll(".chip"))
    chip.addEventListener("click", function () { box.value = chip.dataset.word; filter(); scrollTo(0, 0); });
  filter();  // a browser may remember what was typed
  // A display that is wider than its column is set smaller, down to 0.7; past that it is moved sideways.
  function fit(root) {
    for (const display of root.querySelectorAll(".math.display")) {
      display.style.fontSize = "";
      const ratio = display.clientWidth / display.scrollWidth;
      if (ratio < 1 && ratio > 0) display.style.fontSize = Math.max(.7, .98 * ratio) + "em";
    }
  }
  function fitAll() { fit(document); }
  addEventListener("load", fitAll);
  addEventListener("resize", fitAll);
  for (const level of document.querySelectorAll("details")) level.addEventListener("toggle", () => fit(level));
  addEventListener("beforeprint", function () { for (const level of document.querySelectorAll("details")) level.open = true; });
  if (window.IntersectionObserver) {
    const observer = new IntersectionObserver(function (entries) {
      for (const entry of entries) {
        const room = rooms.find(r => r.section === entry.target);
        room.link.classList.toggle("here", entry.isIntersecting);
      }
    }, { rootMargin: "-10% 0px -80% 0px" });
    for (const room of rooms) observer.observe(room.section);
  }
})();
