/** Clears the plan from this tab once it has been handed in. A plan that the person has kept on the device stays. */

import { storeOf } from "./kept.js";

for (const { dataset } of document.querySelectorAll("[data-forget-plan]")) storeOf(() => sessionStorage, dataset.forgetPlan).forget();
