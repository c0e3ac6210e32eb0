/** The reader's cards as one thing: what is stored, what it means today, and the few ways to change it. */
import type { FSRSAlgorithm } from "ts-fsrs";
import type { Catalog } from "../../../.build/types/documents";
import { chosen } from "../lib/filter.ts";
import type { Card, Grade, Review } from "../store/shape.ts";
import { EXPORTED, put, remove, type Store } from "../store/store.ts";
import { localAt, offsetAt, type Local } from "./clock.ts";
import { recall, replay, algorithmFor, type Replay } from "./memory.ts";
import { queue, type Queue } from "./queue.ts";
import { settingsFrom, type Settings } from "./settings.ts";

/** All that a page shows about the cards, as of one moment. */
export interface Deck {
  cards: Card[];
  reviews: Review[];
  replay: Replay;
  settings: Settings;
  algorithm: FSRSAlgorithm;
  now: Local;
  recall: (question: string) => number;
  /** How many reviews no export holds. */
  unsaved: number;
}

/** The id that a question has today. */
export function currentId(catalog: Catalog, question: string): string {
  return catalog.moved[`questions/${question}`] ?? question;
}

/** Read everything. `at` is the moment in milliseconds since 1970. */
export async function loadDeck(store: Store, catalog: Catalog, at: number): Promise<Deck> {
  const { cards, reviews, settings: kept } = await store.snapshot();
  const exported = kept.find((row) => row.id === EXPORTED)?.changed ?? 0;
  const settings = settingsFrom(kept.find((row) => row.id === "cards")?.body);
  const algorithm = algorithmFor(settings.retention);
  const replayed = replay(reviews, (question) => currentId(catalog, question), algorithm);
  const now = localAt(at, offsetAt(at));
  return {
    cards: present(cards, catalog), reviews, replay: replayed, settings, algorithm, now,
    unsaved: reviews.filter((review) => review.at > exported).length,
    recall: (question) => recall(replayed.memories.get(question), now, algorithm),
  };
}

/** The cards of questions that the handbook still holds, under the ids of today. */
function present(cards: readonly Card[], catalog: Catalog): Card[] {
  const held = new Set(catalog.questions.map((question) => question.id));
  const renamed = cards.map((card) => ({ ...card, question: currentId(catalog, card.question) }));
  return [...new Map(renamed.filter((card) => held.has(card.question)).map((card) => [card.question, card])).values()];
}

/** What is to be reviewed of the questions that a filter asks for. */
export function queueOf(deck: Deck, catalog: Catalog, filter: URLSearchParams): Queue {
  const wanted = new Set(chosen(catalog.questions, filter).map((question) => question.id));
  return queue(deck.cards, deck.replay, deck.settings, deck.now, (question) => wanted.has(question));
}

/** Record a grade; a question that was no card becomes one. */
export async function grade(store: Store, deck: Deck, question: string, given: Grade, at: number): Promise<void> {
  const isCard = deck.cards.some((card) => card.question === question);
  const added = isCard ? [] : [put("cards", { question, added: at, suspended: false })];
  await store.write([...added, put("reviews", { question, at, offset: offsetAt(at), grade: given })]);
}

/** The last review of all, which undo takes back. */
export function lastReview(deck: Deck): Review | undefined {
  return deck.reviews.reduce<Review | undefined>((last, review) => (last && last.at >= review.at ? last : review), undefined);
}

export async function undo(store: Store, review: Review): Promise<void> {
  await store.write([remove("reviews", [review.question, review.at])]);
}

/** Questions that are no cards yet become cards, prerequisites first, easy first. Returns how many. */
export async function addCards(store: Store, deck: Deck, catalog: Catalog, filter: URLSearchParams, at: number): Promise<number> {
  const held = new Set(deck.cards.map((card) => card.question));
  const order = new Map(catalog.topics.map((topic, index) => [topic.id, index]));
  const rank = { easy: 0, medium: 1, hard: 2 };
  const questions = chosen(catalog.questions, filter)
    .filter((question) => !held.has(question.id))
    .toSorted((one, other) => (order.get(one.topics[0]!) ?? 0) - (order.get(other.topics[0]!) ?? 0) || rank[one.difficulty] - rank[other.difficulty]);
  await store.write(questions.map((question, index) => put("cards", { question: question.id, added: at + index, suspended: false })));
  return questions.length;
}
