/**
 * Tallies by JavaScript, one line of JSON per line of JSON, until the input ends:
 * {"figures": …, "ballots": [{code: kronor}, …], "assumes_law_change": false} gets its outcome and its headline.
 */

import { createInterface } from "node:readline";

import { tallied } from "./tally_cases.js";

for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(tallied(JSON.parse(line))));
