/**
 * Lists a municipality's dialogues on any website, without a frame and in that site's own style.
 *
 * Written for pages that know nothing of modules: one element with an address in `data-medborgardialog`, this file once.
 * What stands in the element from the start (a link) remains when there is no script or no answer.
 */
(() => {
  const list = (dialogues) => {
    const items = document.createElement("ul");
    for (const dialogue of dialogues) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = dialogue.url;
      link.lang = dialogue.language;
      link.textContent = dialogue.title;
      const purpose = document.createElement("p");
      purpose.lang = dialogue.language;
      purpose.textContent = dialogue.purpose;
      item.append(link, purpose);
      items.append(item);
    }
    return items;
  };

  const show = async (place) => {
    try {
      const answer = await fetch(place.dataset.medborgardialog, { credentials: "omit" });
      if (!answer.ok) return;
      const { items } = await answer.json();
      if (items.length) place.prepend(list(items));
    } catch {
      // The link in the element is enough.
    }
  };

  for (const place of document.querySelectorAll("[data-medborgardialog]")) show(place);
})();
