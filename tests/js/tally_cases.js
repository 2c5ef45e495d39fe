/** How ballots of tests/budget/tally are asked of JavaScript. */

import { scenarioFrom } from "../../static/budget/arithmetic.js";
import { counted, headline, outcome } from "../../static/budget/tally.js";

/** The outcome as JSON, and the headline also where there are too few for one to be shown. */
export const tallied = ({ figures, ballots, assumes_law_change: assumesLawChange }) => {
  const scenario = scenarioFrom(figures);
  const found = {
    outcome: outcome({ scenario, ballots, assumesLawChange }),
    headline: headline({ scenario, distributions: counted(scenario, ballots) }),
  };
  return JSON.parse(JSON.stringify(found));
};
