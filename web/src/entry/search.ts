/** The search: loaded when its box is opened, or by the page of results. */
import { Box } from "../search/box.ts";

const root = document.getElementById("hb-search");
if (root) new Box(root);
