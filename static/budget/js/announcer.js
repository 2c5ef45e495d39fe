/** Says one sentence politely, when nothing more has happened for a while: the last one counts. */

export const announcer = (node, pause = 1000) => {
  let waiting;
  return (text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      // The same sentence twice is said twice only if the node has been empty between.
      if (node.textContent === text) node.textContent = "";
      node.textContent = text;
    }, pause);
  };
};
