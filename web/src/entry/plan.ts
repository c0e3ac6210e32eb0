/** The script of the plan's page. */
import { planPage } from "../plan/page.ts";

planPage();
