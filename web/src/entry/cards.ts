/** The cards: the deck on its own page, the review on the page of each question. */
import { deckPage } from "../cards/page.ts";
import { questionOfPage, startReview } from "../cards/review.ts";
import { tell } from "../lib/notice.ts";

function start(): void {
  const work = document.querySelector("#cards-deck") ? deckPage() : startReview(questionOfPage());
  work.catch((error: unknown) => {
    // Whatever is wrong, the page itself stays readable.
    document.documentElement.classList.remove("hb-review");
    tell(error);
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
