/**
 * Where a plan is kept: in this tab (sessionStorage) and, if the person asks for it, on this device (localStorage). Nothing here
 * talks to a server.
 */

const PREFIX = "medborgardialog:budget:";

/** One of the browser's stores. A store that is full or forbidden is as good as an empty one. */
export const storeOf = (open, key) => {
  const name = PREFIX + key;
  const attempt = (act) => {
    try {
      return act(open());
    } catch {
      return null;
    }
  };
  return {
    read: () => attempt((store) => JSON.parse(store.getItem(name))),
    write: (state) => attempt((store) => [store.setItem(name, JSON.stringify(state))]) !== null,
    forget: () => attempt((store) => store.removeItem(name)),
    isUsed: () => attempt((store) => store.getItem(name)) !== null,
  };
};
