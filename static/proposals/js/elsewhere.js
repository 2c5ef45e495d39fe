/**
 * Shows on any website how many support a proposal, without a frame and in that site's own style.
 *
 * Written for pages that know nothing of modules: one element with the count document's address in `data-proposal-count`, this file
 * once. What stands in the element from the start (a link) remains when there is no script or no answer.
 */
(() => {
  const show = async (place) => {
    try {
      const answer = await fetch(place.dataset.proposalCount, { credentials: "omit" });
      if (!answer.ok) return;
      const { sentence, against_sentence: against } = await answer.json();
      const said = document.createElement("p");
      said.textContent = [sentence, against].filter(Boolean).join(" ");
      place.append(said);
    } catch {
      // The link in the element is enough.
    }
  };

  for (const place of document.querySelectorAll("[data-proposal-count]")) show(place);
})();
