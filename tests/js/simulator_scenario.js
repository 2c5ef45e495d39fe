/** A small budget: two areas of services, one of revenue with a tax that moves in öre. */

import { scenarioFrom } from "../../static/budget/arithmetic.js";

const line = (code, values) => ({
  code,
  kind: "EXPENDITURE",
  amount: 10000000,
  lowest: 8000000,
  highest: 12000000,
  step: null,
  bond: "VOLUNTARY",
  binds: false,
  warns_below: null,
  lowest_if_law_changed: 8000000,
  follows: null,
  ...values,
});

export const scenario = scenarioFrom({
  format: 1,
  figures: "NET",
  target_result: 0,
  tolerance: 100000,
  population: 1000,
  tax: { line: "TAX", rate_ore: 2092, kronor_per_ore: 100000 },
  areas: [
    {
      code: "S",
      lines: [
        line("S-1", { amount: 60000000, lowest: 50000000, highest: 70000000, lowest_if_law_changed: 50000000 }),
        line("S-2", { amount: 30000000, lowest: 20000000, highest: 40000000, lowest_if_law_changed: 20000000 }),
      ],
    },
    {
      code: "K",
      lines: [
        line("K-1", { binds: true, bond: "LEVEL_IN_LAW", lowest: 10000000, lowest_if_law_changed: 8000000 }),
        line("K-2", { amount: 0, lowest: 0, highest: 1000000, lowest_if_law_changed: 0 }),
      ],
    },
    {
      code: "INT",
      lines: [
        line("TAX", {
          kind: "REVENUE",
          amount: 100000000,
          lowest: 95000000,
          highest: 105000000,
          lowest_if_law_changed: 95000000,
        }),
      ],
    },
  ],
});
