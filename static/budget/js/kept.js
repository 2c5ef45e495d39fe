/**
 * Where a plan is kept: in this tab (sessionStorage), on this device if the person asks for it (localStorage), and in a link's
 * fragment, which browsers never send. Nothing here talks to a server.
 */

const PREFIX = "medborgardialog:budget:";
const MARK = "#plan=";
const LONGEST_LINK = 100000;

const fromBytes = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

/** key: says which figures the plan belongs to. Undone steps stay at home. */
export const linkTo = (home, key, { amounts, protected: kept, law, level }) => {
  const shared = JSON.stringify({ key, amounts, protected: kept, law, level });
  return home + MARK + fromBytes(new TextEncoder().encode(shared));
};

/** What a fragment holds: null when it is none of ours, {isBroken: true} when it can't be read. */
export const sharedIn = (fragment) => {
  if (!fragment.startsWith(MARK)) return null;
  try {
    if (fragment.length > LONGEST_LINK) throw new RangeError();
    const shared = JSON.parse(new TextDecoder().decode(toBytes(fragment.slice(MARK.length))));
    if (typeof shared?.key !== "string") throw new TypeError();
    return shared;
  } catch {
    return { isBroken: true };
  }
};

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
