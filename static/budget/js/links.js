/** A plan in a link's fragment, which browsers never send. Loaded when somebody shares a plan or opens such a link. */

const MARK = "#plan=";
const LONGEST_LINK = 100000;

const fromBytes = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

/** key: says which figures the plan belongs to. Undone steps stay at home. */
export const linkTo = (home, key, { amounts, protected: kept, law, level }) => {
  const shared = JSON.stringify({ key, amounts, protected: kept, law, level });
  return home + MARK + fromBytes(new TextEncoder().encode(shared));
};

/** What a fragment holds; {isBroken: true} when it can't be read. */
export const sharedIn = (fragment) => {
  try {
    if (fragment.length > LONGEST_LINK) throw new RangeError();
    const shared = JSON.parse(new TextDecoder().decode(toBytes(fragment.slice(MARK.length))));
    if (typeof shared?.key !== "string") throw new TypeError();
    return shared;
  } catch {
    return { isBroken: true };
  }
};
